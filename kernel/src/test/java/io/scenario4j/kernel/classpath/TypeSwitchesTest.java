package io.scenario4j.kernel.classpath;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TypeSwitchesTest {

    /// In the package of this class, so that a loader finds it by its file alone.
    public interface OfTypes {

        /// Its labels are types, some of them guarded.
        static String describe(@Nullable Object value) {
            return switch (value) {
                case null -> "null";
                case Integer number when number > 5 -> "large";
                case Integer number when number < 0 -> "negative";
                case CharSequence _ -> "text";
                case int[] _ -> "numbers";
                case Integer _ -> "small";
                default -> kind(value);
            };
        }

        private static String kind(Object value) {
            return switch (value) {
                case Number _ -> "number";
                default -> "other";
            };
        }
    }

    /// One of its labels is a constant.
    public static final class OfConstants {

        private OfConstants() {}

        public static String describe(Object value) {
            return switch (value) {
                case ElementType.FIELD -> "field";
                case ElementType _ -> "element";
                default -> "other";
            };
        }
    }

    private static final List<Object> VALUES = List.of(9, -1, 3, "text", CharBuffer.wrap("x"),
            new int[0], 1.5, 'c');

    @TempDir
    private Path classes;

    @Test
    void aSwitchOverTypesChoosesAsBefore() throws Exception {
        Method rewritten = rewritten(OfTypes.class);

        for (Object value : VALUES) {
            assertThat(rewritten.invoke(null, value)).isEqualTo(OfTypes.describe(value));
        }
        assertThat(rewritten.invoke(null, (Object) null)).isEqualTo("null");
        assertThat(VALUES.stream().map(OfTypes::describe)).contains("large", "negative", "small",
                "text", "numbers", "number", "other");
    }

    @Test
    void theJvmMakesNoClassForIt() throws Exception {
        rewritten(OfTypes.class);

        assertThat(text(OfTypes.class)).doesNotContain("SwitchBootstraps")
                .contains("typeSwitch$");
    }

    @Test
    void whatIsRewrittenStays() throws Exception {
        rewritten(OfTypes.class);
        String once = text(OfTypes.class);

        TypeSwitches.rewrite(classes);

        assertThat(text(OfTypes.class)).isEqualTo(once);
    }

    @Test
    void aSwitchWithConstantsStays() throws Exception {
        Method method = rewritten(OfConstants.class);

        assertThat(method.invoke(null, ElementType.FIELD)).isEqualTo("field");
        assertThat(method.invoke(null, ElementType.METHOD)).isEqualTo("element");
        assertThat(text(OfConstants.class)).contains("SwitchBootstraps");
    }

    private Method rewritten(Class<?> original) throws IOException, ReflectiveOperationException {
        Path file = file(original);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        try (var code = Objects.requireNonNull(
                original.getResourceAsStream(file.getFileName().toString()))) {
            Files.write(file, code.readAllBytes());
        }
        TypeSwitches.rewrite(classes);
        try (var loader = new URLClassLoader(new URL[]{classes.toUri().toURL()}, null)) {
            Class<?> loaded = loader.loadClass(original.getName());
            return Stream.of(loaded.getMethods())
                    .filter(method -> method.getName().equals("describe"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Path file(Class<?> type) {
        return classes.resolve(type.getName().replace('.', '/') + ".class");
    }

    private String text(Class<?> type) throws IOException {
        return Files.readString(file(type), StandardCharsets.ISO_8859_1);
    }
}
