package io.scenario4j.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// The right to a file, which one process at a time has and loses with its end, however that comes.
///
/// It is a lock on a file beside it, `….lock`, because a process loses its locks on a file as soon as
/// it closes any other stream on it. For the same reason claims of this process are known by name, and
/// a second one does not open the file.
public final class Claim implements Closeable {

    private static final String LOCK = ".lock";
    private static final Duration YOUNG = Duration.ofMinutes(1);
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
        Path path = Path.of(file.toAbsolutePath().normalize() + LOCK);
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
        var channel = FileChannel.open(path,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                PrivateFiles.ofFile(path));
        boolean locked = channel.tryLock() != null;
        if (locked && Files.exists(path)) {
            return Optional.of(new Claim(path, channel));
        }
        channel.close();
        return locked ? lock(path) : Optional.empty(); // swept before it was locked
    }

    /// Removes the lock files in a folder that processes have left which are gone. Young ones stay: their
    /// owner may be just about to lock them.
    public static void sweep(Path folder) throws IOException {
        Instant old = Instant.now().minus(YOUNG);
        List<Path> left;
        try (Stream<Path> files = Files.list(folder)) {
            left = files.filter(file -> file.toString().endsWith(LOCK)).toList();
        }
        for (Path lock : left) {
            try {
                if (Files.getLastModifiedTime(lock).toInstant().isBefore(old)) {
                    release(lock);
                }
            } catch (NoSuchFileException _) {
                // Another process was quicker.
            }
        }
    }

    private static void release(Path lock) throws IOException {
        String name = lock.toString();
        Optional<Claim> claim = on(Path.of(name.substring(0, name.length() - LOCK.length())));
        if (claim.isPresent()) {
            claim.get().done();
            claim.get().close();
        }
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
