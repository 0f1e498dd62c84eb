package io.scenario4j.kernel.install;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// The files that a kernel runs with: its jar, and the jars in the folders `lib`, `resolver` and
/// `modules` beside it. What else is there, such as a cache, is none of them.
///
/// @param jar the kernel's own
record KernelFiles(Path jar) {

    private static final List<String> FOLDERS = List.of("lib", "resolver", "modules");

    /// What a build writes anew. The jars of others come from Maven's repository and stay as they are.
    private static final String OURS = "scenario4j-";

    /// Where they take room.
    ///
    /// @param copied in bytes
    /// @param shared in bytes, with the files that they come from
    public record Size(long copied, long shared) {

        static final Size NOTHING = new Size(0, 0);

        @Override
        public String toString() {
            if (equals(NOTHING)) {
                return "the same build was there";
            }
            return megabytes(copied + shared) + " MB"
                    + (shared == 0
                            ? ""
                            : ", " + megabytes(shared)
                                    + " of them shared with the folder it came from");
        }

        private static long megabytes(long bytes) {
            return Math.round(bytes / 1e6);
        }

        private Size plus(Size other) {
            return new Size(copied + other.copied, shared + other.shared);
        }
    }

    /// Returns the name of what is in the files: the same for the same bytes, wherever they are.
    String version() throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[1 << 16];
        for (Path file : all()) {
            digest.update(relative(file).toString().getBytes(StandardCharsets.UTF_8));
            try (InputStream content = Files.newInputStream(file)) {
                for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
                    digest.update(buffer, 0, n);
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 6);
    }

    /// Writes the same files to a folder, with their times. What no build writes to is shared where the
    /// file system can do that.
    Size copyTo(Path folder) throws IOException {
        Size size = Size.NOTHING;
        for (Path file : all()) {
            Path target = folder.resolve(relative(file));
            Files.createDirectories(target.getParent());
            size = size.plus(copy(file, target));
        }
        return size;
    }

    /// Tells whether all of them are in a folder, as far as their sizes tell.
    boolean areIn(Path folder) throws IOException {
        for (Path file : all()) {
            Path there = folder.resolve(relative(file));
            if (!Files.isRegularFile(there) || Files.size(there) != Files.size(file)) {
                return false;
            }
        }
        return true;
    }

    /// Tells whether the jar of an installed kernel and what is beside it are these files, or a copy.
    boolean areThoseOf(Path installed) throws IOException {
        Path folder = installed.resolveSibling("");
        return jar.equals(installed)
                || (areIn(folder) && folder.endsWith(KernelBuild.name(this)));
    }

    private static Size copy(Path file, Path target) throws IOException {
        long bytes = Files.size(file);
        if (!file.getFileName().toString().startsWith(OURS) && isLinked(file, target)) {
            return new Size(0, bytes);
        }
        Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
        return new Size(bytes, 0);
    }

    private static boolean isLinked(Path file, Path target) {
        try {
            Files.createLink(target, file);
            return true;
        } catch (IOException | UnsupportedOperationException | SecurityException anotherDisk) {
            return false;
        }
    }

    private Path relative(Path file) {
        return folder().relativize(file);
    }

    private Path folder() {
        return jar.resolveSibling("");
    }

    private List<Path> all() throws IOException {
        var files = new ArrayList<>(List.of(jar));
        for (String folder : FOLDERS) {
            try (Stream<Path> jars = Files.list(jar.resolveSibling(folder))) {
                jars.filter(Files::isRegularFile).sorted().forEach(files::add);
            } catch (NoSuchFileException none) {
                // A kernel that the tests have made of nothing.
            }
        }
        return files;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
