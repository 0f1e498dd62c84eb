package io.scenario4j.event.outbox;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.scenario4j.file.Claim;
import io.scenario4j.file.LineFile;
import io.scenario4j.file.LineFile.Place;
import io.scenario4j.file.PrivateFiles;
import io.scenario4j.message.NewId;
import io.scenario4j.text.Secrets;

/// The file of an outbox that this process writes, from the first line on. The lock of the outbox guards it.
final class OwnFile implements Closeable {

    private final Path folder;
    private @Nullable Claimed now;

    OwnFile(Path folder) {
        this.folder = folder;
    }

    /// A file and the right to it.
    private record Claimed(Claim claim, LineFile lines) {

        /// Claimed before it is made, so that nobody takes it for a file without an owner.
        static Claimed in(Path folder) throws IOException {
            PrivateFiles.createFolders(folder);
            String name = "outbox_" + NewId.next();
            Claim claim = Claim.on(folder.resolve(name + ".jsonl"))
                    .orElseThrow(() -> new IOException("somebody else has claimed " + name));
            try {
                return new Claimed(claim, LineFile.create(folder, name));
            } catch (IOException e) {
                claim.done();
                claim.close();
                throw e;
            }
        }

        void close(boolean delete) throws IOException {
            lines.close();
            if (delete) {
                Files.deleteIfExists(lines.path());
                claim.done();
            }
            claim.close();
        }
    }

    private LineFile lines() throws IOException {
        Claimed file = now == null ? Claimed.in(folder) : now;
        now = file;
        return file.lines;
    }

    Place append(String line) throws IOException {
        return lines().append(Secrets.redacted(line));
    }

    String read(Place line) throws IOException {
        return lines().read(line);
    }

    void clear() throws IOException {
        lines().clear();
    }

    /// Returns how many bytes it has; none before the first line.
    long length() {
        return now == null ? 0 : now.lines.length();
    }

    Optional<Path> path() {
        return Optional.ofNullable(now).map(file -> file.lines.path());
    }

    /// Goes on in a new file, into which these lines are taken; the old one is deleted when all of them stand
    /// there. If the process ends in between, both files have them, and the receiver knows them by their ids.
    ///
    /// @return where each line stands now
    List<List<Place>> compact(List<List<Place>> wanted) throws IOException {
        Claimed old = now;
        Claimed next = Claimed.in(folder);
        List<List<Place>> places = new ArrayList<>();
        try {
            for (List<Place> lines : wanted) {
                List<Place> moved = new ArrayList<>();
                for (Place line : lines) {
                    moved.add(next.lines.append(read(line)));
                }
                places.add(moved);
            }
        } catch (IOException e) {
            next.close(true);
            throw e;
        }
        now = next;
        if (old != null) {
            old.close(true);
        }
        return places;
    }

    /// @param delete whether nothing in it is needed any more
    void close(boolean delete) throws IOException {
        Claimed file = now;
        now = null;
        if (file != null) {
            file.close(delete);
        }
    }

    @Override
    public void close() throws IOException {
        close(false);
    }
}
