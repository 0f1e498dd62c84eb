package io.scenario4j.spark.carry;

import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.opentelemetry.api.OpenTelemetry;
import org.jspecify.annotations.Nullable;

import io.scenario4j.config.ScenarioConfig.Server;

/// In which form something is sent that Java can't serialize by itself.
final class Forms {

    private static final String KEY = "LANGWATCH_API_KEY";

    private Forms() {}

    /// Returns the form; the object itself if it needs none, and null if it stays behind.
    static @Nullable Object of(Object sent) {
        return switch (sent) {
            case Server server -> new Keyless(server.endpoint(), server.apiKey() != null,
                    server.projectId());
            case OpenTelemetry _ -> null;
            case Serializable _ -> sent;
            case Record plain -> new Parts(plain.getClass(), values(plain));
            case Optional<?> optional -> new Perhaps(optional.orElse(null));
            case Path path -> new File(path.toString());
            default -> sent;
        };
    }

    /// Any record: made anew by its constructor.
    @SuppressWarnings({"ArrayRecordComponent", "serial"}) // written at once; the writer takes any part
    private record Parts(Class<? extends Record> type, @Nullable Object[] values)
            implements
                Serializable {

        private Object readResolve() throws ReflectiveOperationException {
            Class<?>[] types = Stream.of(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            Constructor<? extends Record> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        }
    }

    private static @Nullable Object[] values(Record plain) {
        return FIELDS.get(plain.getClass()).stream().map(field -> value(field, plain)).toArray();
    }

    /// The fields of a record, in order: an accessor may return something else than what is kept.
    private static final ClassValue<List<Field>> FIELDS = new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .map(component -> field(type, component.getName()))
                    .toList();
        }
    };

    private static Field field(Class<?> type, String name) {
        try {
            Field field = type.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new AssertionError("a record has a field for each part", e);
        }
    }

    static @Nullable Object value(Field field, @Nullable Object owner) {
        try {
            return field.get(owner);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field + " was made accessible", e);
        }
    }

    @SuppressWarnings("serial") // the writer takes any value
    private record Perhaps(@Nullable Object value) implements Serializable {

        private Object readResolve() {
            return Optional.ofNullable(value);
        }
    }

    private record File(String path) implements Serializable {

        private Object readResolve() {
            return Path.of(path);
        }
    }

    /// A server, whose key is that of the environment it comes to.
    private record Keyless(@Nullable URI endpoint, boolean hasKey, @Nullable String projectId)
            implements
                Serializable {

        private Object readResolve() {
            return new Server(endpoint, hasKey ? System.getenv(KEY) : null, projectId);
        }
    }
}
