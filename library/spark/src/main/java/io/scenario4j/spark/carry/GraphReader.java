package io.scenario4j.spark.carry;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;

/// Reads what [GraphWriter] has written.
final class GraphReader extends ObjectInputStream {

    private final ClassLoader loader;

    GraphReader(InputStream in, ClassLoader loader) throws IOException {
        super(in);
        this.loader = loader;
    }

    /// Sets each variable as soon as it is read, and returns the root.
    Object readGraph() throws IOException, ReflectiveOperationException {
        for (int left = readInt(); left > 0; left--) {
            Class<?> owner = (Class<?>) readObject();
            Field variable = owner.getDeclaredField(readUTF());
            variable.setAccessible(true);
            variable.set(null, readObject());
        }
        return readObject();
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description)
            throws IOException, ClassNotFoundException {
        try {
            return Class.forName(description.getName(), false, loader);
        } catch (ClassNotFoundException _) {
            return super.resolveClass(description); // the primitive types
        }
    }

    @Override
    protected Class<?> resolveProxyClass(String[] interfaces) throws ClassNotFoundException {
        Class<?>[] types = new Class<?>[interfaces.length];
        for (int i = 0; i < interfaces.length; i++) {
            types[i] = Class.forName(interfaces[i], false, loader);
        }
        return Proxy.newProxyInstance(loader, types, (_, _, _) -> null).getClass();
    }
}
