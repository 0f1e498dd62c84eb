package io.scenario4j.kernel.install;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// One kernel in one of the [JupyterFolders], installed or not.
///
/// @param kernels the folder of all kernels there
/// @param name the folder's name in it, by which notebooks refer to the kernel
public record KernelFolder(Path kernels, String name) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+");
    static final String LOGO = "logo-svg.svg";

    /// Refuses a name that Jupyter would not list.
    public KernelFolder {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "expected a kernel name of letters, digits, '.', '_' and '-', found '%s'"
                            .formatted(name));
        }
    }

    /// Returns the kernels of a folder in the order of their names; none if there is no such folder.
    public static List<KernelFolder> in(Path kernels) throws IOException {
        try (Stream<Path> folders = Files.list(kernels)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .filter(name -> NAME.matcher(name).matches())
                    .sorted()
                    .map(name -> new KernelFolder(kernels, name))
                    .toList();
        } catch (NoSuchFileException none) {
            return List.of();
        }
    }

    /// Returns the folder itself.
    public Path path() {
        return kernels.resolve(name);
    }

    /// Returns the kernelspec in it; empty if there is none that can be read.
    public Optional<KernelSpec> spec() throws IOException {
        Path file = path().resolve(KernelSpec.FILE);
        return Files.isRegularFile(file)
                ? KernelSpec.parse(Files.readString(file))
                : Optional.empty();
    }

    /// What [#install] has done.
    ///
    /// @param installation as it is in the folder
    /// @param cache from which its kernels start, to be trained if it is not current
    /// @param size of what was copied
    public record Installed(Installation installation, AotCache cache, KernelFiles.Size size) {}

    /// Writes the kernelspec and the files that kernels run with, all or nothing: whenever it is
    /// interrupted, Jupyter sees either the kernel that was there before or the new one. Kernels that
    /// run go on with what they have.
    ///
    /// @param cached whether kernels start from a cache
    /// @param replace whether a kernel that scenario4j has not written may be overwritten
    /// @throws ForeignKernelException if there is one, and it may not
    public Installed install(Installation installation, String displayName, boolean cached,
            boolean replace) throws IOException {
        if (Files.exists(path()) && !isOurs() && !replace) {
            throw new ForeignKernelException("expected no kernel or one of scenario4j in "
                    + path() + ", found another program's: choose another --name, or overwrite "
                    + "it with --replace");
        }
        var files = new KernelFiles(installation.jar());
        KernelBuild build = KernelBuild.of(files, path());
        Installation home = installation.at(build.jar(files.jar()));
        var cache = new AotCache(home, build.cache());
        Path fresh = freshFolder();
        Files.writeString(fresh.resolve(KernelSpec.FILE), home
                .spec(displayName, cached ? Optional.of(cache.file()) : Optional.empty())
                .toJson());
        copyLogo(fresh);
        KernelFiles.Size size = files.areIn(build.folder())
                ? KernelFiles.Size.NOTHING
                : build.movedTo(fresh).copyHere(files);
        moveHere(fresh, build);
        return new Installed(home, cache, size);
    }

    /// Removes the builds that the kernelspec does not name and no kernel runs from.
    public void removeOldBuilds() throws IOException {
        removeOldBuilds(Optional.empty());
    }

    /// Removes the builds that the kernelspec does not name and no kernel runs from.
    ///
    /// @param own the build that this process holds, which it would let go of by looking
    void removeOldBuilds(Optional<KernelBuild> own) throws IOException {
        Optional<KernelBuild> named = spec().flatMap(Installation::of)
                .flatMap(installation -> KernelBuild.of(installation.jar()));
        for (KernelBuild build : KernelBuild.in(path())) {
            if (!Optional.of(build).equals(named) && !Optional.of(build).equals(own)) {
                build.removeUnlessHeld();
            }
        }
    }

    /// Removes the kernel.
    ///
    /// @return false if there was none
    /// @throws ForeignKernelException if scenario4j has not written it
    public boolean uninstall() throws IOException {
        if (!Files.exists(path())) {
            return false;
        }
        if (!isOurs()) {
            throw new ForeignKernelException("expected a kernel of scenario4j in " + path()
                    + ", found another program's: remove it with 'jupyter kernelspec remove "
                    + name + "'");
        }
        FileTree.delete(path());
        return true;
    }

    /// A folder with content that is not ours is left alone.
    private boolean isOurs() throws IOException {
        return spec().filter(KernelSpec::isOurs).isPresent();
    }

    /// The `~` keeps Jupyter from listing it, should we be interrupted; the next install clears it.
    private Path freshFolder() throws IOException {
        Path fresh = kernels.resolve(name + "~new");
        FileTree.delete(fresh);
        return Files.createDirectories(fresh);
    }

    /// No file system replaces a folder that has content in one step, but all replace a file so.
    private void moveHere(Path fresh, KernelBuild build) throws IOException {
        if (!Files.exists(path())) {
            Files.move(fresh, path(), StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        Path copied = build.movedTo(fresh).folder();
        if (Files.exists(copied)) {
            FileTree.delete(build.folder());
            Files.move(copied, build.folder(), StandardCopyOption.ATOMIC_MOVE);
        }
        for (String file : List.of(LOGO, KernelSpec.FILE)) {
            Files.move(fresh.resolve(file), path().resolve(file), StandardCopyOption.ATOMIC_MOVE);
        }
        FileTree.delete(fresh);
        deleteOthers();
    }

    private void deleteOthers() throws IOException {
        try (Stream<Path> entries = Files.list(path())) {
            for (Path entry : entries.toList()) {
                String file = entry.getFileName().toString();
                if (!file.equals(LOGO) && !file.equals(KernelSpec.FILE)
                        && !KernelBuild.isOne(entry)) {
                    FileTree.delete(entry);
                }
            }
        }
    }

    private static void copyLogo(Path folder) throws IOException {
        try (InputStream logo = KernelFolder.class.getResourceAsStream(LOGO)) {
            Files.copy(Objects.requireNonNull(logo, LOGO), folder.resolve(LOGO));
        }
    }
}
