package io.scenario4j.kernel.dependency;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// Loads the resolver where its libraries are: in a folder beside the kernel's jar, off the class path.
/// There they cost no time at the start, and no notebook gets their version of anything.
public final class ResolverLoader extends URLClassLoader {

    private static final String RESOLVER = "io.scenario4j.kernel.maven.MavenResolver";
    private static final String PACKAGE = "io.scenario4j.kernel.maven.";
    private static final String LIBRARY = "eu/maveniverse/maven/mima/context/Runtime.class";

    private ResolverLoader(URL[] urls, ClassLoader parent) {
        super("resolver", urls, parent);
    }

    /// Returns a resolver.
    ///
    /// @throws ResolutionException if it is not installed, or can't read Maven's settings
    public static Resolver load(ResolverOptions options) {
        try {
            return Class.forName(RESOLVER, true, loader())
                    .asSubclass(Resolver.class)
                    .getConstructor(ResolverOptions.class)
                    .newInstance(options);
        } catch (InvocationTargetException e) {
            throw explained(Objects.requireNonNullElse(e.getCause(), e));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("expected a resolver, found none that starts", e);
        }
    }

    private static ResolutionException explained(Throwable failure) {
        return failure instanceof ResolutionException known
                ? known
                : new ResolutionException("expected a resolver that starts, found: " + failure,
                        failure);
    }

    private static ClassLoader loader() {
        ClassLoader ours = ResolverLoader.class.getClassLoader();
        return ours.getResource(LIBRARY) == null ? new ResolverLoader(urls(), ours) : ours;
    }

    private static URL[] urls() {
        URL code = ResolverLoader.class.getProtectionDomain().getCodeSource().getLocation();
        try {
            return urls(code, Path.of(code.toURI()).resolveSibling("resolver"));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static URL[] urls(URL code, Path resolver) {
        List<URL> urls = new ArrayList<>(List.of(code));
        try (Stream<Path> files = Files.list(resolver)) {
            for (Path jar : files.sorted().toList()) {
                urls.add(jar.toUri().toURL());
            }
        } catch (IOException e) {
            throw new ResolutionException("expected the folder 'resolver' beside the kernel's jar, "
                    + "as it was installed, found none at " + resolver, e);
        }
        return urls.toArray(URL[]::new);
    }

    /// The resolver's own classes are on the class path too, but can't find their libraries from there.
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(PACKAGE)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }
}
