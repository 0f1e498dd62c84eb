package io.scenario4j.kernel.message;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Optional;

import io.scenario4j.kernel.wire.Channel;
import io.scenario4j.kernel.wire.Connection;
import io.scenario4j.kernel.wire.CurveKeys;

/// The file by which a client tells a kernel where to listen.
///
/// Source: Jupyter client documentation, "Connection files".
public final class ConnectionFile {

    private ConnectionFile() {}

    /// Reads a connection file.
    ///
    /// @throws IOException if it cannot be read, or does not say what is needed; the message says
    ///         what to do, in one line
    public static Connection read(Path file) throws IOException {
        try {
            return connection(Fields.parse("the connection file", Files.readAllBytes(file)));
        } catch (MalformedException | IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        } catch (NoSuchFileException e) {
            throw new IOException("expected a connection file at %s, found none".formatted(file),
                    e);
        } catch (IOException e) {
            throw new IOException("expected a readable connection file at %s, got %s"
                    .formatted(file, e), e);
        }
    }

    /// Writes a connection file, with its key as it is.
    public static void write(Connection connection, Path file) throws IOException {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("transport", connection.transport());
        fields.put("ip", connection.ip());
        for (var channel : Channel.values()) {
            fields.put(portName(channel), connection.port(channel));
        }
        fields.put("signature_scheme", connection.signatureScheme());
        fields.put("key", connection.key());
        connection.curve().ifPresent(curve -> {
            fields.put("curve_publickey", curve.publicKey());
            fields.put("curve_secretkey", curve.secretKey());
        });
        Files.write(file, Fields.write(fields));
    }

    private static Connection connection(Fields file) throws MalformedException {
        var ports = new EnumMap<Channel, Integer>(Channel.class);
        for (var channel : Channel.values()) {
            file.optionalNumber(portName(channel)).ifPresent(port -> ports.put(channel, port));
        }
        return new Connection(file.text("transport", "tcp"), file.text("ip", "127.0.0.1"), ports,
                file.text("signature_scheme", "hmac-sha256"), file.text("key", ""), curve(file));
    }

    private static Optional<CurveKeys> curve(Fields file) throws MalformedException {
        var publicKey = file.optionalText("curve_publickey");
        var secretKey = file.optionalText("curve_secretkey");
        return publicKey.isEmpty() && secretKey.isEmpty()
                ? Optional.empty()
                : Optional.of(new CurveKeys(publicKey.orElse(""), secretKey.orElse("")));
    }

    private static String portName(Channel channel) {
        return switch (channel) {
            case SHELL -> "shell_port";
            case CONTROL -> "control_port";
            case STDIN -> "stdin_port";
            case IOPUB -> "iopub_port";
            case HEARTBEAT -> "hb_port";
        };
    }
}
