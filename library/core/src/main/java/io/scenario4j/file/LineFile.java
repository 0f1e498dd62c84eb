package io.scenario4j.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

import okio.BufferedSource;
import okio.Okio;

/// A text file to which one writer adds whole lines.
///
/// What was written stands on disk as soon as [#append] has returned, also if the process is killed
/// then. A line that could not be written is taken back, so that the next one does not follow half of
/// it. Not made for two threads at a time.
public final class LineFile implements Closeable {

    /// Where a line stands, in bytes, without its line feed.
    public record Place(long start, int length) {}

    private final Path path;
    private final RandomAccessFile file;
    private long length;
    private boolean torn;

    /// Opens a file that is there. A channel would be closed when its thread is interrupted, so it is
    /// none.
    public LineFile(Path path) throws IOException {
        this.path = path;
        this.file = new RandomAccessFile(path.toFile(), "rw");
        this.length = file.length();
    }

    /// Creates a file that nobody else has: `name.jsonl`, or `name-2.jsonl` and so on.
    ///
    /// @param name in which everything that not every file system allows becomes `_`
    public static LineFile create(Path folder, String name) throws IOException {
        PrivateFiles.createFolders(folder);
        String allowed = allowed(name);
        for (int number = 1;; number++) {
            String suffix = number == 1 ? "" : "-" + number;
            try {
                return new LineFile(
                        PrivateFiles.createFile(folder.resolve(allowed + suffix + ".jsonl")));
            } catch (FileAlreadyExistsException _) {
                // Another process writes the same batch, or did.
            }
        }
    }

    /// Returns the name with `_` in the place of everything that not every file system allows.
    public static String allowed(String name) {
        return name.replaceAll("[^A-Za-z0-9._-]", "_").replaceFirst("^\\.", "_");
    }

    /// Returns where it is.
    public Path path() {
        return path;
    }

    /// Adds `text` and a line feed.
    ///
    /// @return where the line stands
    public Place append(String text) throws IOException {
        byte[] line = (text + "\n").getBytes(StandardCharsets.UTF_8);
        var place = new Place(length, line.length - 1);
        append(line, 0, line.length);
        return place;
    }

    /// Adds lines with their line feeds: all of them, or none.
    public void append(byte[] lines, int from, int count) throws IOException {
        takeBackHalfALine();
        try {
            file.seek(length);
            file.write(lines, from, count);
        } catch (IOException e) {
            torn = true;
            throw e;
        }
        length += count;
    }

    /// Waits until the disk has everything, so that it survives a loss of power too.
    public void force() throws IOException {
        file.getFD().sync();
    }

    /// Returns a line that [#append] has added.
    public String read(Place place) throws IOException {
        byte[] line = new byte[place.length()];
        file.seek(place.start());
        file.readFully(line);
        return new String(line, StandardCharsets.UTF_8);
    }

    /// Returns how many bytes it has.
    public long length() {
        return length;
    }

    /// Empties the file.
    public void clear() throws IOException {
        file.setLength(0);
        length = 0;
        torn = false;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /// Passes on each line and its number, counted from 1; one that is cut off at the end of the file
    /// comes with `complete` false.
    public static void read(Path path, Lines lines) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            read(in, lines);
        }
    }

    /// Does the same with a file that lies elsewhere; closes `in`.
    public static void read(InputStream in, Lines lines) throws IOException {
        try (BufferedSource source = Okio.buffer(Okio.source(in))) {
            for (int number = 1; !source.exhausted(); number++) {
                long end = source.indexOf((byte) '\n');
                if (end < 0) {
                    lines.line(source.readUtf8(), number, false);
                } else {
                    lines.line(source.readUtf8(end), number, true);
                    source.skip(1);
                }
            }
        }
    }

    /// Takes the lines of a file.
    @FunctionalInterface
    public interface Lines {
        void line(String text, int number, boolean complete) throws IOException;
    }

    /// Lines that lie anywhere.
    @FunctionalInterface
    public interface Source {
        /// Passes on each line from the first one, as often as it is asked.
        void passTo(Lines lines) throws IOException;
    }

    private void takeBackHalfALine() throws IOException {
        if (torn) {
            file.setLength(length);
            torn = false;
        }
    }
}
