package io.radstream.preprocess.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class ThreadFailureTest {

    @Test
    void whatTheBrokerOrTheDiskRefusesIsTransient() {
        assertThat(ThreadFailure.of(new StreamsException(new TimeoutException("slow"))))
                .isEqualTo(ThreadFailure.TRANSIENT);
        assertThat(ThreadFailure.of(new MissingSourceTopicException("none"))).isEqualTo(ThreadFailure.TRANSIENT);
        assertThat(ThreadFailure.of(new TopicAuthorizationException("none"))).isEqualTo(ThreadFailure.TRANSIENT);
        assertThat(ThreadFailure.of(new StreamsException("x", new IOException("disk"))))
                .isEqualTo(ThreadFailure.TRANSIENT);
    }

    @Test
    void everythingElseIsAnErrorOfTheProgram() {
        assertThat(ThreadFailure.of(new StreamsException(new NullPointerException())))
                .isEqualTo(ThreadFailure.BUG);
        assertThat(ThreadFailure.of(new SerializationException("x"))).isEqualTo(ThreadFailure.BUG);
        assertThat(ThreadFailure.of(new OutOfMemoryError())).isEqualTo(ThreadFailure.BUG);
    }

    @Test
    void anInterruptedThreadIsStopping() {
        assertThat(ThreadFailure.of(new StreamsException(new InterruptedException())))
                .isEqualTo(ThreadFailure.STOPPING);
    }
}
