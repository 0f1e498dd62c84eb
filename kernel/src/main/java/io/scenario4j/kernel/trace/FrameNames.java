package io.scenario4j.kernel.trace;

/// What a user calls the code of a frame.
public final class FrameNames {

    /// What JShell calls the method that runs a snippet; longer names that begin so are its parts.
    public static final String DO_IT = "do_it$";
    private static final String LAMBDA = "lambda$";

    private FrameNames() {}

    /// Returns the name of a method with its class, or an empty text for plain statements.
    ///
    /// @param type   inside the wrapper of a snippet; empty for the wrapper itself
    /// @param method as in a stack trace
    static String of(String type, String method) {
        if (method.startsWith(LAMBDA)) {
            return inside("lambda", lambdaOwner(type, method));
        }
        if (method.startsWith(DO_IT)) {
            return "";
        }
        String owner = withoutNumbers(type.replace('$', '.'));
        return switch (method) {
            case "<init>" -> "new " + owner;
            case "<clinit>" -> "static initializer of " + owner;
            default -> owner.isEmpty() ? method : owner + "." + method;
        };
    }

    /// The compiler numbers local and anonymous classes.
    private static String withoutNumbers(String type) {
        return type.replaceAll("(^|\\.)\\d+(?=\\.|$)", "$1(anonymous)")
                .replaceAll("(^|\\.)\\d+", "$1");
    }

    /// The compiler's name is `lambda$METHOD$NUMBER`, or `lambda$METHOD$HASH$NUMBER` of one that is serializable.
    private static String lambdaOwner(String type, String method) {
        String owner = method.substring(LAMBDA.length(), method.lastIndexOf('$'))
                .replaceFirst("\\$[0-9a-f]{1,8}$", "");
        return switch (owner) {
            case "new" -> of(type, "<init>");
            case "static" -> of(type, "<clinit>");
            default -> of(type, owner);
        };
    }

    private static String inside(String name, String owner) {
        return owner.isEmpty() ? name : name + " in " + owner;
    }
}
