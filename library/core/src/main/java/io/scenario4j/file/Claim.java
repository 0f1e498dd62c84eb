package io.scenario4j.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The right to a file, which one process at a time has and loses with its end, however that comes.
///
/// It is a lock on a file beside it, `….lock`, because a process loses its locks on a file as soon as
/// it closes any other stream on it. For the same reason claims of this process are known by name, and
/// a second one does not open the file.
public final class Claim implements Closeable {

    private static final Set<Path> HERE = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel channel;
    private boolean done;

    private Claim(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /// Claims a file, which need not be there; empty if somebody else has it.
    public static Optional<Claim> on(Path file) throws IOException {
        Path path = Path.of(file.toAbsolutePath().normalize() + ".lock");
        if (!HERE.add(path)) {
            return Optional.empty();
        }
        Optional<Claim> claim = Optional.empty();
        try {
            claim = lock(path);
        } finally {
            if (claim.isEmpty()) {
                HERE.remove(path);
            }
        }
        return claim;
    }

    private static Optional<Claim> lock(Path path) throws IOException {
        var channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() != null) {
            return Optional.of(new Claim(path, channel));
        }
        channel.close();
        return Optional.empty();
    }

    /// Notes that the file is no more, so that closing removes the lock file too.
    public void done() {
        done = true;
    }

    @Override
    public void close() throws IOException {
        channel.close();
        if (done) {
            Files.deleteIfExists(path);
        }
        HERE.remove(path);
    }
}
