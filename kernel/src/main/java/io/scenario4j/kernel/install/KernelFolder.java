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

    /// Writes the kernelspec, all or nothing: whenever it is interrupted, Jupyter sees either the
    /// kernel that was there before or the new one.
    ///
    /// @param replace whether a kernel that scenario4j has not written may be overwritten
    /// @throws ForeignKernelException if there is one, and it may not
    public void install(KernelSpec spec, boolean replace) throws IOException {
        boolean ours = isOurs();
        if (Files.exists(path()) && !ours && !replace) {
            throw new ForeignKernelException("expected no kernel or one of scenario4j in "
                    + path() + ", found another program's: choose another --name, or overwrite "
                    + "it with --replace");
        }
        Path fresh = freshFolder();
        Files.writeString(fresh.resolve(KernelSpec.FILE), spec.toJson());
        copyLogo(fresh);
        moveHere(fresh);
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
    private void moveHere(Path fresh) throws IOException {
        if (!Files.exists(path())) {
            Files.move(fresh, path(), StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        for (String file : List.of(LOGO, KernelSpec.FILE)) {
            Files.move(fresh.resolve(file), path().resolve(file), StandardCopyOption.ATOMIC_MOVE);
        }
        FileTree.delete(fresh);
        deleteOthers();
    }

    /// A cache that the new kernelspec names may still hold; without one it is only in the way.
    private void deleteOthers() throws IOException {
        boolean cached = spec().stream()
                .flatMap(spec -> spec.argv().stream())
                .anyMatch(argument -> argument.endsWith(AotCache.NAME));
        try (Stream<Path> entries = Files.list(path())) {
            for (Path entry : entries.toList()) {
                String file = entry.getFileName().toString();
                boolean isCache = file.startsWith(AotCache.NAME);
                if (!file.equals(LOGO) && !file.equals(KernelSpec.FILE) && !(cached && isCache)) {
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
