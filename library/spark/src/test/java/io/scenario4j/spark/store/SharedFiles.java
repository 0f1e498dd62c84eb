package io.scenario4j.spark.store;

import java.io.IOException;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/// A file system that is on this disk and refuses to rename to a file that is there, as HDFS does.
public class SharedFiles extends RawLocalFileSystem {

    static final URI HERE = URI.create("shared:///");

    private static final Set<Path> TAKEN = ConcurrentHashMap.newKeySet();

    static Configuration settings() {
        var settings = new Configuration();
        settings.set("fs.shared.impl", SharedFiles.class.getName());
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
    public boolean rename(Path from, Path to) throws IOException {
        synchronized (TAKEN) { // who is refused finds the file there
            return TAKEN.add(to) && super.rename(from, to);
        }
    }
}
