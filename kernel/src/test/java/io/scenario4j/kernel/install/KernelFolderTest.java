package io.scenario4j.kernel.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelFolderTest {

    private static final String FOREIGN = "{\"argv\": [\"other\", \"{connection_file}\"], \"display_name\": \"Other\"}";

    @TempDir
    private Path kernels;
    @TempDir
    private Path built;
    private KernelFolder folder;
    private Installation installation;

    @BeforeEach
    void build() throws IOException {
        folder = new KernelFolder(kernels, "java");
        installation = new Installation(Path.of("/bin/java"),
                Files.writeString(built.resolve("scenario4j-kernel.jar"), "jar"), "1.0");
        Files.createDirectories(built.resolve("lib"));
        Files.writeString(built.resolve("lib/other.jar"), "other");
    }

    private KernelFolder.Installed install() throws IOException {
        return installIn(folder, false);
    }

    private KernelFolder.Installed installIn(KernelFolder place, boolean replace)
            throws IOException {
        return place.install(installation, "Java (scenario4j)", false, replace);
    }

    private Path builtAgain() throws IOException {
        return Files.writeString(installation.jar(), "another jar");
    }

    @Test
    void whatWasInstalledIsReadBack() throws IOException {
        KernelFolder.Installed installed = install();

        assertThat(folder.spec()).contains(
                installed.installation().spec("Java (scenario4j)", Optional.empty()));
    }

    @Test
    void theKernelHasItsOwnCopyOfTheFiles() throws IOException {
        Path jar = install().installation().jar();

        assertThat(jar).startsWith(folder.path()).hasContent("jar");
        assertThat(jar.resolveSibling("lib/other.jar")).hasContent("other");
        assertThat(folder.spec().orElseThrow().argv()).contains(jar.toString());
    }

    @Test
    void whatABuildOverwritesIsNotShared() throws IOException {
        Path jar = install().installation().jar();

        builtAgain();

        assertThat(jar).hasContent("jar");
    }

    @Test
    void itSaysHowMuchRoomTheFilesTake() throws IOException {
        assertThat(install().size()).hasToString(
                "0 MB, 0 of them shared with the folder it came from");
        assertThat(new KernelFiles.Size(5_400_000, 61_000_000)).hasToString(
                "66 MB, 61 of them shared with the folder it came from");
        assertThat(install().size()).hasToString("the same build was there");
    }

    @Test
    void anotherBuildLiesBesideTheOneThatRuns() throws IOException {
        Path old = install().installation().jar();
        try (var _ = KernelBuild.of(old).orElseThrow().hold()) {
            builtAgain();
            Path jar = install().installation().jar();
            folder.removeOldBuilds();

            assertThat(jar).hasContent("another jar");
            assertThat(old).hasContent("jar");
        }
    }

    @Test
    void aBuildThatNobodyRunsIsRemovedOnceAnotherIsInstalled() throws IOException {
        Path old = install().installation().jar();
        builtAgain();

        Path jar = install().installation().jar();
        assertThat(old).exists();
        folder.removeOldBuilds();

        assertThat(old.getParent()).doesNotExist();
        assertThat(jar).exists();
    }

    @Test
    void aDamagedCopyIsMadeAnew() throws IOException {
        Path lib = install().installation().jar().resolveSibling("lib/other.jar");
        Files.delete(lib);

        install();

        assertThat(lib).hasContent("other");
    }

    @Test
    void theInstalledKernelCanInstallItself() throws IOException {
        Installation installed = install().installation();

        assertThat(folder.install(installed, "Java", false, false).installation().jar())
                .isEqualTo(installed.jar())
                .exists();
    }

    @Test
    void foldersAboveAreMade() throws IOException {
        var deep = new KernelFolder(kernels.resolve("share/jupyter/kernels"), "java");

        installIn(deep, false);

        assertThat(deep.path().resolve("kernel.json")).exists();
    }

    @Test
    void ourOwnKernelIsUpdated() throws IOException {
        install();

        folder.install(installation, "Newer", false, false);

        assertThat(folder.spec()).map(KernelSpec::displayName).contains("Newer");
    }

    @Test
    void installingLeavesNothingElseBehind() throws IOException {
        install();
        install();

        assertThat(kernels).isDirectoryNotContaining(entry -> !entry.endsWith("java"));
        assertThat(folder.path()).isDirectoryContaining("glob:**/kernel.json");
    }

    @Test
    void anotherProgramsKernelIsLeftAlone() throws IOException {
        writeForeign();

        assertThatThrownBy(this::install)
                .isInstanceOf(ForeignKernelException.class)
                .hasMessage("expected no kernel or one of scenario4j in " + folder.path()
                        + ", found another program's: choose another --name, or overwrite it with"
                        + " --replace");
        assertThat(folder.path().resolve("kernel.json")).hasContent(FOREIGN);
    }

    @Test
    void replaceOverwritesAnotherProgramsKernelWhole() throws IOException {
        writeForeign();
        Files.writeString(folder.path().resolve("kernel.js"), "other");

        installIn(folder, true);

        assertThat(folder.spec()).isPresent();
        assertThat(folder.path().resolve("kernel.js")).doesNotExist();
    }

    @Test
    void whatAnInterruptedInstallLeftIsCleared() throws IOException {
        Path rest = Files.createDirectories(kernels.resolve("java~new"));
        Files.writeString(rest.resolve("kernel.json"), "half");

        install();

        assertThat(rest).doesNotExist();
        assertThat(folder.spec()).isPresent();
    }

    @Test
    void uninstallRemovesTheFolder() throws IOException {
        install();

        assertThat(folder.uninstall()).isTrue();
        assertThat(folder.path()).doesNotExist();
    }

    @Test
    void uninstallTellsWhenThereIsNothing() throws IOException {
        assertThat(folder.uninstall()).isFalse();
    }

    @Test
    void uninstallLeavesAnotherProgramsKernelAlone() throws IOException {
        writeForeign();

        assertThatThrownBy(folder::uninstall).isInstanceOf(ForeignKernelException.class);
        assertThat(folder.path()).exists();
    }

    @Test
    void aNameThatJupyterWouldNotListIsRefused() {
        assertThatThrownBy(() -> new KernelFolder(kernels, "../java"))
                .hasMessage("expected a kernel name of letters, digits, '.', '_' and '-', found"
                        + " '../java'");
    }

    @Test
    void kernelsAreListedByName() throws IOException {
        install();
        installIn(new KernelFolder(kernels, "alpha"), false);
        Files.createDirectories(kernels.resolve("java~new"));

        assertThat(KernelFolder.in(kernels)).extracting(KernelFolder::name)
                .containsExactly("alpha", "java");
    }

    @Test
    void aFolderThatIsNotThereHasNoKernels() throws IOException {
        assertThat(KernelFolder.in(kernels.resolve("none"))).isEmpty();
    }

    @Test
    void theKernelspecAsksForInterruptsByMessage() throws IOException {
        install();

        assertThat(folder.path().resolve("kernel.json")).content()
                .contains("\"interrupt_mode\" : \"message\"", "\"language\" : \"java\"");
    }

    private void writeForeign() throws IOException {
        Files.createDirectories(folder.path());
        Files.writeString(folder.path().resolve("kernel.json"), FOREIGN);
    }
}
