package io.scenario4j.spark.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;

import org.apache.commons.io.FileUtils;

import io.scenario4j.display.WrongUseException;
import io.scenario4j.spark.jar.ClassPath;

/// A standalone cluster of Spark on this machine: a master and workers of one core each as processes of
/// their own, from the jars of Spark on the class path. Nothing has to be installed.
///
/// ```java
/// var cluster = LocalCluster.of(2);
/// var spark = SparkSession.builder().config(cluster.settings()).getOrCreate();
/// ```
///
/// It listens on 127.0.0.1 only and lets in who knows its secret, which [#settings] has. An executor has
/// 512 MB, and uses no more than its one core. Its processes end when it is closed, and when this process ends, however it does. Their logs
/// lie in [#folder] until it is closed. May be used from several threads.
public final class LocalCluster implements AutoCloseable {

    static final String HOST = "127.0.0.1";

    private static final String EXECUTOR_MEMORY = "512m";
    private static final Pattern STARTED = Pattern.compile("Starting Spark master at (\\S+)");
    private static final Pattern REGISTERED = Pattern
            .compile("(Successfully registered) with master");

    private final Path folder;
    private final boolean temporary;
    private final Path home;
    private final Path settings;
    private final String secret;
    private final Daemon master;
    private final String url;
    private final List<Daemon> workers = new ArrayList<>();

    /// @param temporary whether the folder goes when it is closed
    private LocalCluster(Path folder, boolean temporary, List<Path> jars)
            throws IOException, InterruptedException {
        this.folder = folder.toAbsolutePath();
        this.temporary = temporary;
        this.home = this.folder.resolve("home");
        this.settings = this.folder.resolve("daemons.conf");
        this.secret = HexFormat.of().formatHex(randomBytes());
        ClassPath.link(jars, home.resolve("jars"));
        keepSecret();
        this.master = Daemon.start(home, this.folder.resolve("master.log"),
                List.of("org.apache.spark.deploy.master.Master", "--host", HOST, "--port", "0",
                        "--webui-port", "0", "--properties-file", settings.toString()));
        this.url = master.awaitLine(STARTED);
    }

    /// Starts a cluster of so many workers, and waits until they are ready; that takes some seconds.
    ///
    /// @throws WrongUseException if there is none, or the class path has no Spark
    public static LocalCluster of(int workers) {
        try {
            return of(checked(workers), Files.createTempDirectory("scenario-cluster"), true,
                    ClassPath.ofSpark().stream().filter(jar -> !isOurs(jar)).toList());
        } catch (IOException e) {
            throw new UncheckedIOException("the cluster could not be started", e);
        }
    }

    /// On a cluster of others it is not there either: whoever needs it has to bring it.
    private static boolean isOurs(Path jar) {
        return String.valueOf(jar.getFileName()).startsWith("scenario4j");
    }

    /// Starts a cluster of so many workers, and waits until they are ready.
    ///
    /// @param folder for its logs, and for the work folders of its executors; made if it is not there
    /// @param jars of Spark: the class path of its processes
    static LocalCluster of(int workers, Path folder, List<Path> jars) throws IOException {
        return of(checked(workers), folder, false, jars);
    }

    private static int checked(int workers) {
        if (workers < 1) {
            throw new WrongUseException("expected at least 1 worker, found " + workers);
        }
        return workers;
    }

    private static LocalCluster of(int workers, Path folder, boolean temporary, List<Path> jars)
            throws IOException {
        try {
            Files.createDirectories(folder);
            var cluster = new LocalCluster(folder, temporary, jars);
            try {
                cluster.begin(workers);
                return cluster;
            } catch (IOException | InterruptedException | RuntimeException e) {
                cluster.close();
                throw e;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException(
                    "interrupted while the cluster was starting").initCause(e);
        }
    }

    private static byte[] randomBytes() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    /// In a file, because everybody sees the arguments of a process.
    private void keepSecret() throws IOException {
        Files.deleteIfExists(settings);
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.createFile(settings, PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rw-------")));
        }
        Files.write(settings, security().entrySet()
                .stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .toList());
    }

    private Map<String, String> security() {
        return Map.of("spark.authenticate", "true", "spark.authenticate.secret", secret,
                "spark.network.crypto.enabled", "true");
    }

    /// Starts so many more, and waits until all are ready.
    void begin(int count) throws IOException, InterruptedException {
        List<Daemon> begun = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            begun.add(addWorker());
        }
        for (Daemon worker : begun) {
            worker.awaitLine(REGISTERED);
        }
    }

    /// Starts one more, and does not wait until it is ready.
    synchronized Daemon addWorker() throws IOException {
        String name = "worker-" + (workers.size() + 1);
        Daemon worker = Daemon.start(home, folder.resolve(name + ".log"),
                List.of("org.apache.spark.deploy.worker.Worker", "--host", HOST, "--port", "0",
                        "--webui-port", "0", "--cores", "1", "--memory", EXECUTOR_MEMORY,
                        "--work-dir", folder.resolve(name).toString(), "--properties-file",
                        settings.toString(), url));
        workers.add(worker);
        return worker;
    }

    /// Returns those that were started, ended ones included.
    synchronized List<Daemon> workers() {
        return List.copyOf(workers);
    }

    /// Returns what a session needs to use it: its address, its secret, and that the driver is on this
    /// machine.
    public Map<String, Object> settings() {
        Map<String, Object> all = new LinkedHashMap<>(security());
        all.put("spark.master", url);
        all.put("spark.driver.host", HOST);
        all.put("spark.driver.bindAddress", HOST);
        all.put("spark.executor.memory", EXECUTOR_MEMORY);
        all.put("spark.executor.extraJavaOptions", "-XX:+UseSerialGC -XX:ActiveProcessorCount=1");
        all.put("spark.ui.enabled", "false");
        return Collections.unmodifiableMap(all);
    }

    /// Returns where the logs of its processes lie, and below `worker-1` and so on what executors say. It
    /// is gone with the cluster: copy what you want to keep before you close it.
    public Path folder() {
        return folder;
    }

    /// Ends all of its processes, and waits until they and their folder are gone.
    @Override
    public void close() {
        workers().forEach(Daemon::kill);
        master.kill();
        if (temporary) {
            try {
                FileUtils.deleteDirectory(folder.toFile());
            } catch (IOException e) {
                throw new UncheckedIOException("the cluster has ended, and left its folder", e);
            }
        }
    }

    /// Shows its address and its size, never its secret.
    @Override
    public String toString() {
        return "%s, %d workers".formatted(url, workers().size());
    }
}
