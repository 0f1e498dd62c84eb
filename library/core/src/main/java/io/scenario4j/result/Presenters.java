package io.scenario4j.result;

import java.util.Optional;
import java.util.ServiceLoader;

/// Looked up once, beside the library's own classes: whoever shows a result may be on a thread whose
/// class loader knows nothing of them.
final class Presenters {

    static final Optional<Presenter> HERE = ServiceLoader
            .load(Presenter.class, Presenter.class.getClassLoader())
            .findFirst();

    private Presenters() {}
}
