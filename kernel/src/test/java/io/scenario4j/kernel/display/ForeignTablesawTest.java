package io.scenario4j.kernel.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/// A Tablesaw that is not the kernel's: the same jars in a loader of their own.
class ForeignTablesawTest {

    @Test
    void tablesOfAnotherVersionAreTables() throws Exception {
        try (var loader = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            Class<?> tables = loader.loadClass("tech.tablesaw.api.Table");
            Class<?> columns = loader.loadClass("tech.tablesaw.api.IntColumn");
            Object column = columns.getMethod("create", String.class).invoke(null, "n");
            columns.getMethod("append", int.class).invoke(column, 7);
            columns.getMethod("appendMissing").invoke(column);
            Object table = tables.getMethod("create", String.class).invoke(null, "mine");
            new Reflected(table).call("addColumns", array(loader, column));

            assertThat(Renderers.render(table).text()).isEqualTo("""
                   n
                0  7
                1  —
                mine: 2 rows x 1 column""");
            assertThat(Renderers.render(column).data()).containsKey("text/html");
        }
    }

    private static Object array(ClassLoader loader, Object column) throws ClassNotFoundException {
        Object array = java.lang.reflect.Array
                .newInstance(loader.loadClass("tech.tablesaw.columns.Column"), 1);
        java.lang.reflect.Array.set(array, 0, column);
        return array;
    }

    private static URL[] classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path -> path.endsWith(".jar"))
                .map(ForeignTablesawTest::url)
                .toArray(URL[]::new);
    }

    private static URL url(String path) {
        try {
            return Path.of(path).toUri().toURL();
        } catch (java.net.MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
