package io.github.spencerpark.jupyter.kernel.magic.registry;

/// Arguments of a magic do not fit; the message says what was expected and what was found.
public class MagicArgsParseException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /// Takes the message as it is.
    public MagicArgsParseException(String message) {
        super(message);
    }

    /// Makes the message of a format and what belongs into it.
    @SuppressWarnings("AnnotateFormatMethod") // the old kernels' signature
    public MagicArgsParseException(String format, Object... values) {
        super(format.formatted(values));
    }
}
