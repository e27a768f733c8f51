package io.radstream.preprocess.assembly;

import io.radstream.topic.Topics;
import java.util.function.Function;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The topology of case assembly: two sources, one processor with its stores, and sinks. Two of them
 * lead back to the sources: a record of a merged patient goes on to the partition where its case is.
 *
 * <p>Values are bytes: they are decoded in the processor, so that what cannot be decoded is a dead letter rather than the end of the stream.
 */
public final class CaseTopology {

    /** Name of the service in dead letters and metrics. */
    public static final String SERVICE = "preprocess-service";

    /**
     * Application id and consumer group of assembly. Not the bare service name: that is the group of preparation, and two kinds of consumers
     * cannot share one group.
     */
    public static final String APPLICATION = "preprocess-service-assembly";

    static final String EMIT_CASE = "emit-case";
    static final String EMIT_DEAD_LETTER = "emit-dead-letter";
    static final String MOVE_INSTANCE = "move-instance";
    static final String MOVE_SIGNAL = "move-signal";

    private static final String READ_INSTANCES = "read-instances";
    private static final String READ_SIGNALS = "read-signals";
    private static final String ASSEMBLE_CASE = "assemble-case";

    private CaseTopology() {}

    /** Builds it on stores that survive a restart. */
    public static Topology of(AssemblyParts parts) {
        return of(parts, Stores::persistentKeyValueStore);
    }

    /** Builds it on stores of the caller's choice. */
    static Topology of(AssemblyParts parts, Function<String, KeyValueBytesStoreSupplier> stores) {
        SiteRules rules = SiteRules.of(parts.config());
        StringDeserializer keys = new StringDeserializer();
        ByteArrayDeserializer values = new ByteArrayDeserializer();
        StringSerializer keysOut = new StringSerializer();
        ByteArraySerializer valuesOut = new ByteArraySerializer();
        Topology topology = new Topology()
                .addSource(READ_INSTANCES, keys, values, Topics.INSTANCE_STORED.name())
                .addSource(READ_SIGNALS, keys, values, Topics.STUDY_SIGNAL.name())
                .addProcessor(ASSEMBLE_CASE, () -> new CaseAssembler(parts, rules), READ_INSTANCES, READ_SIGNALS)
                .addSink(EMIT_CASE, Topics.CASE_ASSEMBLED.name(), keysOut, valuesOut, ASSEMBLE_CASE)
                .addSink(EMIT_DEAD_LETTER, Topics.deadLetter(SERVICE), keysOut, valuesOut, ASSEMBLE_CASE)
                .addSink(MOVE_INSTANCE, Topics.INSTANCE_STORED.name(), keysOut, valuesOut, ASSEMBLE_CASE)
                .addSink(MOVE_SIGNAL, Topics.STUDY_SIGNAL.name(), keysOut, valuesOut, ASSEMBLE_CASE);
        for (String name : AssemblyStores.names()) {
            topology.addStateStore(store(name, stores.apply(name)), ASSEMBLE_CASE);
        }
        return topology;
    }

    /**
     * Cached where a row changes again and again, and need reach the changelog once a commit only: the row of a study changes with each of its
     * instances. The row of an instance is written once: a cache would only sort it.
     */
    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> store(String name, KeyValueBytesStoreSupplier supplier) {
        StoreBuilder<KeyValueStore<Bytes, byte[]>> builder =
                Stores.keyValueStoreBuilder(supplier, Serdes.Bytes(), Serdes.ByteArray());
        return name.equals(AssemblyStores.INSTANCES) ? builder.withCachingDisabled() : builder.withCachingEnabled();
    }
}
