package io.scenario4j.spark.carry;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import io.scenario4j.text.Secrets;

/// What came to this process, ready to be used: one of each version, shared by all tasks.
record Opened(Object root, ClassLoader loader) {

    private static final Map<String, WeakReference<Opened>> ALL = new HashMap<>();

    static Opened of(Carried carried) {
        synchronized (ALL) {
            ALL.values().removeIf(each -> each.refersTo(null));
            WeakReference<Opened> known = ALL.get(carried.version());
            Opened opened = known == null ? null : known.get();
            if (opened == null) {
                opened = opened(carried);
                ALL.put(carried.version(), new WeakReference<>(opened));
            }
            return opened;
        }
    }

    private static Opened opened(Carried carried) {
        Secrets.keepThoseOf(System.getenv());
        var loader = new CarriedClasses(carried.code(), parent());
        try (var in = new GraphReader(new ByteArrayInputStream(carried.graph()), loader)) {
            return new Opened(in.readGraph(), loader);
        } catch (IOException | ReflectiveOperationException | LinkageError e) {
            throw new IllegalStateException(
                    "expected what was sent to be readable here, found %s; executors need the driver's version of each library, see spark.jars"
                            .formatted(e),
                    e);
        }
    }

    private static ClassLoader parent() {
        return Objects.requireNonNullElse(Thread.currentThread().getContextClassLoader(),
                Objects.requireNonNull(Opened.class.getClassLoader()));
    }
}
