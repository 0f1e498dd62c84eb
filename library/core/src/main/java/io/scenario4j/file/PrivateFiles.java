package io.scenario4j.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/// Files and folders that only their owner may read, as far as the file system knows owners: what is said in a
/// run may be anything.
public final class PrivateFiles {

    private static final FileAttribute<?> FILE = PosixFilePermissions
            .asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<?> FOLDER = PosixFilePermissions
            .asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private PrivateFiles() {}

    /// Makes a folder and those above it, as far as they are missing; one that is there stays as it is.
    public static Path createFolders(Path folder) throws IOException {
        return Files.createDirectories(folder, given(folder, FOLDER));
    }

    /// Makes a file.
    ///
    /// @throws java.nio.file.FileAlreadyExistsException if it is there
    public static Path createFile(Path file) throws IOException {
        return Files.createFile(file, given(file, FILE));
    }

    static FileAttribute<?>[] ofFile(Path file) {
        return given(file, FILE);
    }

    private static FileAttribute<?>[] given(Path path, FileAttribute<?> permissions) {
        boolean known = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return known ? new FileAttribute<?>[]{permissions} : new FileAttribute<?>[0];
    }
}
