package io.scenario4j.spark.carry;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The code that came along. It wins over what its parent has by the same name: where driver and executor are
/// one process, the cells there may have changed since.
final class CarriedClasses extends ClassLoader {

    static {
        registerAsParallelCapable();
    }

    private final Map<String, Carried.ClassFile> files;

    CarriedClasses(List<Carried.ClassFile> files, ClassLoader parent) {
        super("carried", parent);
        this.files = files.stream()
                .collect(Collectors.toMap(Carried.ClassFile::name, Function.identity()));
        files.forEach(each -> setClassAssertionStatus(each.name(), each.asserts()));
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        Carried.ClassFile came = files.get(name);
        if (came == null) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known == null
                    ? defineClass(name, came.file(), 0, came.file().length)
                    : known;
        }
    }
}
