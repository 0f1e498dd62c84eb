package io.scenario4j.display;

import java.util.List;
import java.util.ServiceLoader;

/// The kernels that this process is one of. Looked up once: a look-up reads all of the class path, and
/// every run asks.
final class Kernels {

    static final List<Notebook.Provider> HERE = ServiceLoader
            .load(Notebook.Provider.class, Notebook.class.getClassLoader())
            .stream()
            .map(ServiceLoader.Provider::get)
            .toList();

    private Kernels() {}
}
