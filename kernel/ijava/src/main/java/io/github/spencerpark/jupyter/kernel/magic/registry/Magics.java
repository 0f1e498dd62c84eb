package io.github.spencerpark.jupyter.kernel.magic.registry;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.scenario4j.kernel.compat.CurrentHost;

/// The magics of the session that the calling code belongs to.
public class Magics {

    /// Runs a line magic.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // IJava's signature
    public <T> @Nullable T applyLineMagic(String name, List<String> args) throws Exception {
        return (T) CurrentHost.get().line(name, args);
    }

    /// Runs a cell magic.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // IJava's signature
    public <T> @Nullable T applyCellMagic(String name, List<String> args, String body)
            throws Exception {
        return (T) CurrentHost.get().cell(name, args, body);
    }

    /// Adds a line magic.
    public void registerLineMagic(String name, LineMagicFunction<?> magic) {
        line(List.of(name), magic);
    }

    /// Adds a cell magic.
    public void registerCellMagic(String name, CellMagicFunction<?> magic) {
        cell(List.of(name), magic);
    }

    /// Adds something that is a line magic and a cell magic.
    public <T extends LineMagicFunction<?> & CellMagicFunction<?>> void registerLineCellMagic(
            String name, T magic) {
        registerLineMagic(name, magic);
        registerCellMagic(name, magic);
    }

    /// Adds the static methods of a class that are marked as magics.
    public void registerMagics(Class<?> type) {
        register(type, null);
    }

    /// Adds the methods of an object that are marked as magics.
    public void registerMagics(Object magics) {
        register(magics.getClass(), magics);
    }

    private static void register(Class<?> type, @Nullable Object instance) {
        for (Method method : type.getDeclaredMethods()) {
            LineMagic line = method.getAnnotation(LineMagic.class);
            if (line != null) {
                line(names(method, line.value(), line.aliases()),
                        args -> invoke(method, instance, args, null));
            }
            CellMagic cell = method.getAnnotation(CellMagic.class);
            if (cell != null) {
                cell(names(method, cell.value(), cell.aliases()),
                        (args, body) -> invoke(method, instance, args, body));
            }
        }
    }

    private static List<String> names(Method method, String name, String... aliases) {
        List<String> names = new ArrayList<>(List.of(name.isEmpty() ? method.getName() : name));
        names.addAll(List.of(aliases));
        return names;
    }

    private static @Nullable Object invoke(Method method, @Nullable Object instance,
            List<String> args, @Nullable String body) throws Exception {
        try {
            method.setAccessible(true);
            return switch (method.getParameterCount()) {
                case 0 -> method.invoke(instance);
                case 1 -> method.invoke(instance, args);
                default -> method.invoke(instance, args, body);
            };
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private static void line(List<String> names, LineMagicFunction<?> magic) {
        CurrentHost.get().register(names, magic::execute);
    }

    private static void cell(List<String> names, CellMagicFunction<?> magic) {
        CurrentHost.get().register(names, magic::execute);
    }
}
