package io.scenario4j.kernel.install;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The files of one build in the folder of a kernel, so that this starts whatever happens to the folder
/// that it was installed from. It is named after what is in it and never written again, but for its
/// cache: another build gets a folder of its own, and the kernels that run keep theirs.
///
/// @param folder absolute
record KernelBuild(Path folder) {

    private static final String PREFIX = "build-";

    /// The file that running kernels share a lock on.
    private static final String HELD = "held";

    /// Returns the place of `files` in a kernel's folder, whether they are there or not.
    static KernelBuild of(KernelFiles files, Path kernel) throws IOException {
        return new KernelBuild(kernel.toAbsolutePath().resolve(name(files)));
    }

    /// Returns the name of the folder of `files`.
    static String name(KernelFiles files) throws IOException {
        return PREFIX + files.version();
    }

    /// Returns the build that a kernel's jar belongs to; empty if it is not in the folder of a kernel.
    static Optional<KernelBuild> of(Path jar) {
        return Optional.ofNullable(jar.getParent())
                .filter(KernelBuild::isOne)
                .map(KernelBuild::new);
    }

    /// Returns all that are in a kernel's folder.
    static List<KernelBuild> in(Path kernel) throws IOException {
        try (Stream<Path> entries = Files.list(kernel.toAbsolutePath())) {
            return entries.filter(KernelBuild::isOne).sorted().map(KernelBuild::new).toList();
        } catch (NoSuchFileException none) {
            return List.of();
        }
    }

    static boolean isOne(Path folder) {
        return folder.getFileName() != null
                && folder.getFileName().toString().startsWith(PREFIX);
    }

    /// Returns a build's jar.
    ///
    /// @param original the one that it is a copy of
    Path jar(Path original) {
        return folder.resolve(original.getFileName());
    }

    /// Returns the place of the same in another kernel's folder.
    KernelBuild movedTo(Path kernel) {
        return new KernelBuild(kernel.toAbsolutePath().resolve(folder.getFileName()));
    }

    Path cache() {
        return folder.resolve(AotCache.NAME);
    }

    KernelFiles.Size copyHere(KernelFiles files) throws IOException {
        KernelFiles.Size size = files.copyTo(folder);
        Files.createFile(folder.resolve(HELD));
        return size;
    }

    /// Keeps others from removing the build until the channel is closed or the process ends.
    FileChannel hold() throws IOException {
        FileChannel channel = FileChannel.open(folder.resolve(HELD), StandardOpenOption.READ);
        channel.tryLock(0, Long.MAX_VALUE, true);
        return channel;
    }

    /// Removes the build unless a kernel runs from it.
    ///
    /// Not for the build that this process holds: on Unix it would let go of it.
    void removeUnlessHeld() throws IOException {
        Path held = folder.resolve(HELD);
        if (!Files.exists(held)) {
            FileTree.delete(folder);
            return;
        }
        try (FileChannel channel = FileChannel.open(held, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                FileTree.delete(folder);
            }
        } catch (OverlappingFileLockException heldByThisProcess) {
            // It stays.
        }
    }
}
