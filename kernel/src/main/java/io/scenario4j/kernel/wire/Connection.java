package io.scenario4j.kernel.wire;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// Where the five sockets of a kernel are, and how its messages are signed.
///
/// @param transport `tcp`, or `ipc` for Unix domain sockets
/// @param ip the address to bind, or `*` for all; for `ipc` what the paths of the sockets begin with
/// @param ports the port of each channel; for `ipc` what its path ends with
/// @param signatureScheme `hmac-` and the name of a hash, such as `hmac-sha256`
/// @param key what messages are signed with; empty if they are not signed
/// @param curve what the sockets encrypt with; empty if they do not, as those of `ipc` never do
public record Connection(String transport, String ip, Map<Channel, Integer> ports,
        String signatureScheme, String key, Optional<CurveKeys> curve) {

    /// Refuses what cannot be served, and a connection that lacks a port.
    public Connection {
        ports = Map.copyOf(ports);
        if (!transport.equals("tcp") && !transport.equals("ipc")) {
            throw new IllegalArgumentException(
                    "expected transport \"tcp\" or \"ipc\", found \"" + transport + "\"");
        }
        if (transport.equals("ipc") && curve.isPresent()) {
            throw new IllegalArgumentException("expected no CURVE keys with transport \"ipc\","
                    + " whose sockets only their user can open; found some. Set Jupyter's"
                    + " KernelManager.transport_encryption to \"disabled\","
                    + " or its transport to \"tcp\", which is encrypted");
        }
        for (var channel : Channel.values()) {
            requirePort(channel, ports.get(channel));
        }
    }

    private static void requirePort(Channel channel, @Nullable Integer port) {
        if (port == null || port < 1 || port > 65_535) {
            throw new IllegalArgumentException("expected a port from 1 to 65535 for %s, found %s"
                    .formatted(channel.name().toLowerCase(Locale.ROOT), port));
        }
    }

    /// Returns the port of a channel.
    public int port(Channel channel) {
        return Objects.requireNonNull(ports.get(channel), channel::name);
    }

    boolean isIpc() {
        return transport.equals("ipc");
    }

    /// Returns the file of a channel's Unix domain socket.
    public Path path(Channel channel) {
        return Path.of(ip + "-" + port(channel));
    }

    /// Returns the ZeroMQ address of a channel.
    String address(Channel channel) {
        if (isIpc()) {
            return transport + "://" + path(channel);
        }
        var host = ip.contains(":") ? "[" + ip + "]" : ip;
        return transport + "://" + host + ":" + port(channel);
    }

    @Override
    public String toString() {
        return "Connection[%s, %s, %s, %s, key (redacted, %d chars), %s]"
                .formatted(transport, ip, ports, signatureScheme, key.length(), curve);
    }
}
