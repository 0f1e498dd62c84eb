package io.scenario4j.kernel;

import java.io.File;
import java.io.IOException;
import java.util.Optional;

/**
 * The only main. Compiled for Java 8 and free of everything newer, so that a JVM on which the
 * kernel cannot run still loads it and says in one line what to install.
 */
public final class KernelMain {

    private static final int OLDEST = 25;
    private static final String INSTALL = "install a JDK " + OLDEST
            + " or newer and start the kernel with its bin/java";

    private KernelMain() {}

    /**
     * Goes on to {@code KernelCommand} if this JVM can run it; else with a JDK beside it that can; else
     * exits with code 2. A JVM loads that class when it gets there, not before, and calls it directly:
     * by reflection it would make the call's code first, which takes it longer than the rest of this
     * class.
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Optional<String> obstacle = obstacle();
        if (obstacle.isPresent()) {
            System.exit(runElsewhere(obstacle.get(), arguments));
        }
        KernelCommand.main(arguments);
    }

    private static int runElsewhere(String obstacle, String... arguments)
            throws IOException, InterruptedException {
        File home = new File(System.getProperty("java.home"));
        Optional<NewerJava> newer = NewerJava.beside(home, OLDEST);
        if (!newer.isPresent()) {
            System.err.println("scenario4j " + obstacle);
            return 2;
        }
        System.err.println("scenario4j goes on with " + newer.get() + ", since the one in " + home
                + " cannot run it");
        return newer.get().run(arguments);
    }

    /** Returns what keeps this JVM from running the kernel, and what to do about it. */
    static Optional<String> obstacle() {
        String version = System.getProperty("java.specification.version");
        String home = System.getProperty("java.home");
        if (version.startsWith("1.") || Integer.parseInt(version) < OLDEST) {
            return Optional.of("needs Java " + OLDEST + ", found Java " + version + " in " + home
                    + ": " + INSTALL);
        }
        return hasJShell()
                ? Optional.empty()
                : Optional.of("needs the module jdk.jshell, which the Java in " + home
                        + " lacks: " + INSTALL);
    }

    private static boolean hasJShell() {
        try {
            Class.forName("jdk.jshell.JShell", false, KernelMain.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException lacking) {
            return false;
        }
    }
}
