package io.scenario4j.spark.store;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.CreateFileOptionKeys;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/// A file system that is on this disk and makes a file when it is closed, unless there is one by then, as S3 does.
public class ObjectFiles extends RawLocalFileSystem {

    static final URI HERE = URI.create("object:///");

    static Configuration settings() {
        var settings = new Configuration();
        settings.set("fs.object.impl", ObjectFiles.class.getName());
        return settings;
    }

    @Override
    public URI getUri() {
        return HERE;
    }

    @Override
    public String getScheme() {
        return HERE.getScheme();
    }

    @Override
    public boolean hasPathCapability(Path path, String capability) throws IOException {
        return capability.equals(CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE)
                || super.hasPathCapability(path, capability);
    }

    @Override
    @SuppressWarnings("rawtypes") // as it is declared
    public FSDataOutputStreamBuilder createFile(Path path) {
        return new Builder(this, path);
    }

    private static final class Builder
            extends
                FSDataOutputStreamBuilder<FSDataOutputStream, Builder> {

        private final File target;

        Builder(FileSystem files, Path path) {
            super(files, path);
            this.target = ((ObjectFiles) files).pathToFile(path);
        }

        @Override
        public Builder getThisBuilder() {
            return this;
        }

        @Override
        public FSDataOutputStream build() throws IOException {
            if (!getMandatoryKeys()
                    .contains(CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE)) {
                throw new IOException("expected a condition, found none");
            }
            return new FSDataOutputStream(new Put(target), null);
        }
    }

    private static final class Put extends ByteArrayOutputStream {

        private final File target;
        private boolean closed;

        Put(File target) {
            this.target = target;
        }

        @Override
        public void close() throws IOException {
            if (!closed) {
                closed = true;
                Files.createDirectories(target.toPath().getParent());
                Files.write(target.toPath(), toByteArray(), StandardOpenOption.CREATE_NEW);
            }
        }
    }
}
