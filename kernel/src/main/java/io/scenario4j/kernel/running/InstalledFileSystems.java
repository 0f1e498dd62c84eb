package io.scenario4j.kernel.running;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.nio.file.FileSystems;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.ServiceLoader;

/// The kinds of file systems that the JVM knows. javac asks for the one with the JDK's classes, and the
/// JVM then looks into every jar of its class path for others, which takes time and some MB: so it is told
/// those of the JDK, which are all that there are.
public final class InstalledFileSystems {

    private static final String KNOWN = "installedProviders";

    private InstalledFileSystems() {}

    /// Tells the JVM, unless it has looked already. Where the field is not as in JDK 25, it looks.
    public static void tell(Redefinition redefinition) {
        try {
            redefinition.open(FileSystemProvider.class);
            Field known = FileSystemProvider.class.getDeclaredField(KNOWN);
            known.setAccessible(true);
            if (known.get(null) == null) {
                known.set(null, ofJdk());
            }
        } catch (ReflectiveOperationException | InaccessibleObjectException
                | IllegalArgumentException e) {
            // The JVM looks for them when it needs one.
        }
    }

    private static List<FileSystemProvider> ofJdk() {
        var providers = new ArrayList<>(List.of(FileSystems.getDefault().provider()));
        ServiceLoader.loadInstalled(FileSystemProvider.class).forEach(providers::add);
        return Collections.unmodifiableList(providers);
    }
}
