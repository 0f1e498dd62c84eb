package io.scenario4j.kernel.magic;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The magics that every session has.
final class BuiltIn {

    private BuiltIn() {}

    static List<Magic> magics(MagicSession session) {
        return Stream.of(List.of(LIST), new LibraryMagics(session.libraries()).all(),
                MarkupMagics.all(), new ShellMagics().all(), SessionMagics.all())
                .flatMap(List::stream)
                .toList();
    }

    private static final Magic LIST = Magic.shown("lsmagic help magics", "", "Lists all magics.",
            "",
            input -> new HelpText(input.session()
                    .magics()
                    .all()
                    .stream()
                    .map(BuiltIn::line)
                    .collect(Collectors.joining("\n"))));

    private static String line(Magic magic) {
        return magic.written(magic.name()) + (magic.usage().isEmpty() ? "" : " " + magic.usage())
                + "  " + magic.manual().summary();
    }
}
