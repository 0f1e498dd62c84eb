package io.scenario4j.kernel.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelFolderTest {

    private static final KernelSpec OURS = new KernelSpec(List.of("/bin/java", "{connection_file}"),
            "Java (scenario4j)", Optional.of("1.0"));
    private static final String FOREIGN = "{\"argv\": [\"other\", \"{connection_file}\"], \"display_name\": \"Other\"}";

    @TempDir
    private Path kernels;
    private KernelFolder folder;

    @BeforeEach
    void name() {
        folder = new KernelFolder(kernels, "java");
    }

    @Test
    void whatWasInstalledIsReadBack() throws IOException {
        folder.install(OURS, false);

        assertThat(folder.spec()).contains(OURS);
    }

    @Test
    void foldersAboveAreMade() throws IOException {
        var deep = new KernelFolder(kernels.resolve("share/jupyter/kernels"), "java");

        deep.install(OURS, false);

        assertThat(deep.path().resolve("kernel.json")).exists();
    }

    @Test
    void ourOwnKernelIsUpdated() throws IOException {
        folder.install(OURS, false);
        var newer = new KernelSpec(OURS.argv(), OURS.displayName(), Optional.of("2.0"));

        folder.install(newer, false);

        assertThat(folder.spec()).contains(newer);
    }

    @Test
    void installingLeavesNothingElseBehind() throws IOException {
        folder.install(OURS, false);
        folder.install(OURS, false);

        assertThat(kernels).isDirectoryNotContaining(entry -> !entry.endsWith("java"));
        assertThat(folder.path()).isDirectoryContaining("glob:**/kernel.json");
    }

    @Test
    void anotherProgramsKernelIsLeftAlone() throws IOException {
        writeForeign();

        assertThatThrownBy(() -> folder.install(OURS, false))
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

        folder.install(OURS, true);

        assertThat(folder.spec()).contains(OURS);
        assertThat(folder.path().resolve("kernel.js")).doesNotExist();
    }

    @Test
    void whatAnInterruptedInstallLeftIsCleared() throws IOException {
        Path rest = Files.createDirectories(kernels.resolve("java~new"));
        Files.writeString(rest.resolve("kernel.json"), "half");

        folder.install(OURS, false);

        assertThat(rest).doesNotExist();
        assertThat(folder.spec()).contains(OURS);
    }

    @Test
    void uninstallRemovesTheFolder() throws IOException {
        folder.install(OURS, false);

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
        folder.install(OURS, false);
        new KernelFolder(kernels, "alpha").install(OURS, false);
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
        folder.install(OURS, false);

        assertThat(folder.path().resolve("kernel.json")).content()
                .contains("\"interrupt_mode\" : \"message\"", "\"language\" : \"java\"");
    }

    private void writeForeign() throws IOException {
        Files.createDirectories(folder.path());
        Files.writeString(folder.path().resolve("kernel.json"), FOREIGN);
    }
}
