package io.scenario4j.kernel.session;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import jdk.jshell.JShell;
import org.jspecify.annotations.Nullable;

import io.scenario4j.display.MimeBundle;
import io.scenario4j.kernel.cell.Cell;
import io.scenario4j.kernel.display.Display;
import io.scenario4j.kernel.display.Renderers;
import io.scenario4j.kernel.extension.Host;
import io.scenario4j.kernel.magic.Magic;
import io.scenario4j.kernel.magic.MagicSession;

/// This kernel, for its extensions.
final class SessionHost implements Host {

    private static final Magic.Manual MANUAL = new Magic.Manual("",
            "Registered by this notebook.", "");

    @Override
    public String version() {
        return KernelFacts.version();
    }

    @Override
    public String banner() {
        return KernelFacts.banner();
    }

    @Override
    public @Nullable Object evaluate(String code) {
        return MagicSession.current().evaluate(code);
    }

    @Override
    public @Nullable Object line(String name, List<String> arguments) throws Exception {
        return MagicSession.current().line(name, arguments);
    }

    @Override
    public @Nullable Object cell(String name, List<String> arguments, String body)
            throws Exception {
        return MagicSession.current().cell(name, arguments, body);
    }

    @Override
    public void register(List<String> names, Line magic) {
        register(new Magic(names, MANUAL, input -> magic.run(input.arguments()), null,
                false));
    }

    @Override
    public void register(List<String> names, Body magic) {
        register(new Magic(names, MANUAL, null,
                (input, body) -> magic.run(input.arguments(), body), true));
    }

    private static void register(Magic magic) {
        MagicSession.current().magics().register(magic);
    }

    @Override
    public Set<String> lineMagics() {
        return MagicSession.current().magics().names(magic -> magic.line() != null);
    }

    @Override
    public Set<String> cellMagics() {
        return MagicSession.current().magics().names(magic -> magic.cell() != null);
    }

    @Override
    public JShell shell() {
        return MagicSession.current().java().shell();
    }

    @Override
    public MimeBundle render(@Nullable Object value) {
        return Renderers.render(value);
    }

    @Override
    public MimeBundle render(@Nullable Object value, String... mimeTypes) {
        return Renderers.render(value, mimeTypes);
    }

    @Override
    public void addRenderer(Function<Object, Optional<MimeBundle>> way) {
        Renderers.add(way::apply);
    }

    @Override
    public String display(@Nullable Object value) {
        return Display.display(value);
    }

    @Override
    public String display(@Nullable Object value, String... mimeTypes) {
        return Display.display(value, mimeTypes);
    }

    @Override
    public void update(String id, @Nullable Object value) {
        Display.updateDisplay(id, value);
    }

    @Override
    public void update(String id, @Nullable Object value, String... mimeTypes) {
        Display.updateDisplay(id, value, mimeTypes);
    }

    @Override
    public void show(MimeBundle bundle, String id) {
        Cell.current().ifPresent(cell -> cell.display(bundle, id));
    }
}
