package io.scenario4j.spark.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;

import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.CreateFileOptionKeys;
import org.apache.hadoop.fs.Path;

/// The ways in which file systems let one of several have a name. Each tells whether it was this one.
final class Claim {

    private Claim() {}

    /// As object stores do it: the file is there when it is closed, unless there is one by then.
    static boolean conditionally(FileSystem files, Path target, byte[] content)
            throws IOException {
        FSDataOutputStreamBuilder<?, ?> file = files.createFile(target).overwrite(true);
        file.must(CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE, true);
        try (OutputStream out = file.build()) {
            out.write(content);
        } catch (IOException e) {
            if (files.exists(target)) {
                return false;
            }
            throw e;
        }
        return true;
    }

    /// As this machine's disks do it, on which a renamed file would replace another. A few have no links: there
    /// it may.
    static boolean byLink(Path beside, Path target) throws IOException {
        var from = java.nio.file.Path.of(beside.toUri());
        var to = java.nio.file.Path.of(target.toUri());
        try {
            Files.createLink(to, from);
            return true;
        } catch (FileAlreadyExistsException _) {
            return false;
        } catch (UnsupportedOperationException | FileSystemException _) {
            return !Files.exists(to) && Files.exists(Files.move(from, to));
        }
    }

    /// As HDFS does it: what is there is not replaced.
    static boolean byRename(FileSystem files, Path beside, Path target) throws IOException {
        try {
            if (files.rename(beside, target)) {
                return true;
            }
        } catch (org.apache.hadoop.fs.FileAlreadyExistsException _) {
            return false;
        }
        if (!files.exists(target)) {
            throw new IOException("expected to rename %s to %s, found that %s refuses it"
                    .formatted(beside, target, files.getScheme()));
        }
        return false;
    }
}
