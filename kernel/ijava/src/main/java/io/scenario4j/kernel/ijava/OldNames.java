package io.scenario4j.kernel.ijava;

import java.nio.file.Path;
import java.util.List;

import io.scenario4j.kernel.compat.CurrentHost;
import io.scenario4j.kernel.extension.Extension;
import io.scenario4j.kernel.extension.Host;

/// Makes notebooks and jars of IJava and JJava feel at home: their functions are in every cell, their
/// settings count, and extensions made for JJava are installed when their jar comes to the class path.
public final class OldNames implements Extension {

    private final JarExtensions extensions = new JarExtensions();

    @Override
    public void install(Host host) {
        CurrentHost.is(host);
    }

    @Override
    public List<String> settingPrefixes() {
        return List.of("JJAVA_", "IJAVA_");
    }

    @Override
    public String imports() {
        return "import static io.scenario4j.kernel.ijava.NotebookFunctions.*;";
    }

    @Override
    public void added(List<Path> entries) {
        extensions.install(entries);
    }
}
