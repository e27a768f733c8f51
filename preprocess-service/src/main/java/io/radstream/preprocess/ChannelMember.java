package io.radstream.preprocess;

import io.radstream.runtime.group.StaticMember;
import io.smallrye.reactive.messaging.ClientCustomizer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Names the consumers of this service's channel after the data folder: a killed process that comes back waits for nobody's session. */
@ApplicationScoped
class ChannelMember implements ClientCustomizer<Map<String, Object>> {

    private static final String CHANNEL = "preprocess-case-assembled";

    private final StaticMember member;

    @Inject
    ChannelMember(@ConfigProperty(name = "radstream.data") Path data) {
        this.member = new StaticMember(data);
    }

    /** Channels of other services in the same process, and producers, stay as they are. */
    @Override
    public Map<String, Object> customize(String channel, Config channelConfig, Map<String, Object> config) {
        return channel.startsWith(CHANNEL) ? member.named(channel, config) : config;
    }
}
