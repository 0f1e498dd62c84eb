package io.scenario4j.kernel;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A JDK that the kernel can run on, beside the one whose {@code java} was typed. Like
 * {@link KernelMain} it is compiled for Java 8.
 */
final class NewerJava {

    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+).*");
    private static final int LEVELS = 3;
    private static final String PARENT = "JPY_PARENT_PID";

    private final File home;
    private final int version;

    private NewerJava(File home, int version) {
        this.home = home;
        this.version = version;
    }

    /**
     * Returns the oldest other one that is not older than {@code oldest}, where JDKs lie in one folder:
     * Linux's packages, macOS, SDKMAN, IDEs.
     */
    static Optional<NewerJava> beside(File javaHome, int oldest) {
        NewerJava best = null;
        File folder = javaHome.getParentFile();
        for (int level = 0; level < LEVELS && folder != null; level++) {
            for (File home : homes(folder)) {
                int version = version(home);
                if (!home.equals(javaHome) && version >= oldest
                        && (best == null || version < best.version)) {
                    best = new NewerJava(home, version);
                }
            }
            folder = folder.getParentFile();
        }
        return Optional.ofNullable(best);
    }

    private static List<File> homes(File folder) {
        List<File> homes = new ArrayList<>();
        File[] children = folder.listFiles();
        if (children != null) {
            Arrays.sort(children);
            for (File child : children) {
                homes.add(child);
                homes.add(new File(child, "Contents/Home"));
            }
        }
        return homes;
    }

    /** Returns 0 unless it is a JDK with a JShell. */
    private static int version(File home) {
        File release = new File(home, "release");
        int version = 0;
        boolean hasJShell = false;
        if (release.isFile() && new File(home, "bin/java").canExecute()) {
            try (BufferedReader lines = Files.newBufferedReader(release.toPath(),
                    StandardCharsets.UTF_8)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    Matcher found = VERSION.matcher(line);
                    version = found.matches() ? Integer.parseInt(found.group(1)) : version;
                    hasJShell |= line.startsWith("MODULES=") && line.contains("jdk.jshell");
                }
            } catch (IOException unreadable) {
                return 0;
            }
        }
        return hasJShell ? version : 0;
    }

    /** Starts the same jar with the same arguments, and ends when that ends, with its exit code. */
    int run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(new File(home, "bin/java").getPath());
        options().filter(option -> option.startsWith("-D") || option.startsWith("-Xm"))
                .forEach(command::add);
        command.addAll(Arrays.asList("-jar", System.getProperty("java.class.path")));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment()
                .computeIfPresent(PARENT, (name, jupyter) -> canBeAsked() ? ownPid() : jupyter);
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process)));
        return process.waitFor();
    }

    private static Stream<String> options() {
        return canBeAsked()
                ? ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                : Stream.empty();
    }

    /** A runtime that somebody has put together may lack the module. */
    private static boolean canBeAsked() {
        try {
            Class.forName("java.lang.management.ManagementFactory");
            return true;
        } catch (ClassNotFoundException lacking) {
            return false;
        }
    }

    /** Whoever ends this process means the other, which may have something to write first. */
    private static void end(Process process) {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException hurried) {
            process.destroyForcibly();
        }
    }

    /** A kernel ends with the process of this id, once it is gone. */
    private static String ownPid() {
        return ManagementFactory.getRuntimeMXBean().getName().replaceAll("@.*", "");
    }

    @Override
    public String toString() {
        return "Java " + version + " in " + home;
    }
}
