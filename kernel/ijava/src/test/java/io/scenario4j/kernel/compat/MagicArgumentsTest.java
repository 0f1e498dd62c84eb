package io.scenario4j.kernel.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;

import io.github.spencerpark.jupyter.kernel.magic.registry.MagicArgsParseException;
import io.github.spencerpark.jupyter.kernel.magic.registry.MagicsArgs;
import io.github.spencerpark.jupyter.kernel.magic.registry.MagicsArgs.KeywordSpec;
import org.junit.jupiter.api.Test;

class MagicArgumentsTest {

    private static final MagicsArgs ARGUMENTS = MagicsArgs.builder()
            .required("file")
            .optional("to")
            .varargs("more")
            .keyword("from")
            .keyword("once", KeywordSpec.ONCE)
            .keyword("last", KeywordSpec.REPLACE)
            .flag("verbose", 'v', "yes")
            .onlyKnownKeywords()
            .onlyKnownFlags()
            .build();

    private static void refuses(String message, String... arguments) {
        assertThatExceptionOfType(MagicArgsParseException.class)
                .isThrownBy(() -> ARGUMENTS.parse(List.of(arguments)))
                .withMessage(message);
    }

    @Test
    void valuesGoWhereTheyBelong() {
        assertThat(ARGUMENTS.parse(List.of("a", "b", "c", "-5")))
                .containsEntry("file", List.of("a"))
                .containsEntry("to", List.of("b"))
                .containsEntry("more", List.of("c", "-5"))
                .containsEntry("from", List.of())
                .containsEntry("verbose", List.of());
    }

    @Test
    void keywordsHaveValues() {
        assertThat(ARGUMENTS.parse(List.of("--from", "x", "a", "--from=y", "-vv", "--last=1",
                "--last=2")))
                .containsEntry("from", List.of("x", "y"))
                .containsEntry("verbose", List.of("yes", "yes"))
                .containsEntry("last", List.of("2"))
                .containsEntry("file", List.of("a"));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        refuses("expected file, found nothing");
        refuses("expected one of --from, --once, --last, --verbose, found --other", "a",
                "--other=1");
        refuses("expected a value behind --from, found none", "a", "--from");
        refuses("expected --once once, found it again", "a", "--once=1", "--once=2");
        refuses("expected another flag, found -x", "a", "-x");
    }

    @Test
    void othersAreTakenWhereTheyMayBe() {
        assertThat(MagicsArgs.builder().build().parse(List.of("--any=1", "-q")))
                .containsEntry("any", List.of("1"))
                .containsEntry("q", List.of(""));
    }
}
