package io.scenario4j.spark.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.CreateFileOptionKeys;
import org.apache.hadoop.fs.Path;
import org.apache.spark.util.SerializableConfiguration;

/// A folder of any file system that Hadoop knows: on this disk, in HDFS, in S3. Can be sent to executors, and then
/// carries Hadoop's settings along.
final class Folder implements Serializable {

    private static final long serialVersionUID = 1;

    private final String path;
    private final SerializableConfiguration settings;

    private Folder(String path, SerializableConfiguration settings) {
        this.path = path;
        this.settings = settings;
    }

    /// Returns a folder, which need not be there yet. A path without a scheme is one of the default file system.
    static Folder of(String path, Configuration settings) throws IOException {
        var given = new Path(path);
        return new Folder(given.getFileSystem(settings).makeQualified(given).toString(),
                new SerializableConfiguration(settings));
    }

    /// Returns where it is, with its scheme.
    String path() {
        return path;
    }

    Configuration settings() {
        return settings.value();
    }

    /// Returns where a file of it is.
    Path at(String name) {
        return new Path(path + "/" + name);
    }

    private FileSystem files() throws IOException {
        return new Path(path).getFileSystem(settings());
    }

    boolean has(String name) throws IOException {
        return files().exists(at(name));
    }

    byte[] read(String name) throws IOException {
        try (InputStream in = files().open(at(name))) {
            return in.readAllBytes();
        }
    }

    /// Returns what lies in a folder of this one; nothing if there is no such folder.
    List<FileStatus> list(String name) throws IOException {
        try {
            return new ArrayList<>(Arrays.asList(files().listStatus(at(name))));
        } catch (FileNotFoundException _) {
            return List.of();
        }
    }

    void delete(Path file) throws IOException {
        files().delete(file, false);
    }

    /// Makes a file that is there whole or not at all, unless there is one of its name: of any number who try, in
    /// threads, processes and on machines, one does.
    ///
    /// What has no such operation of its own, as many a service that speaks the language of S3, may let the later
    /// one replace the earlier; there is one of them afterwards all the same.
    ///
    /// @return whether it was this one
    boolean claim(String name, byte[] content) throws IOException {
        FileSystem files = files();
        Path target = at(name);
        if (files.hasPathCapability(target,
                CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE)) {
            return Claim.conditionally(files, target, content);
        }
        Path beside = at(name + "." + UUID.randomUUID() + ".tmp");
        write(files, beside, content);
        try {
            return "file".equals(target.toUri().getScheme())
                    ? Claim.byLink(beside, target)
                    : Claim.byRename(files, beside, target);
        } finally {
            files.delete(beside, false);
        }
    }

    private static void write(FileSystem files, Path target, byte[] content) throws IOException {
        try (OutputStream out = files.create(target, true)) {
            out.write(content);
        }
    }
}
