package io.scenario4j.event;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.scenario4j.event.http.HttpPost;
import io.scenario4j.event.http.HttpTarget;
import io.scenario4j.event.http.Reply;
import io.scenario4j.message.WireJson;

/// Posts events as JSON to LangWatch, or to any server that takes them.
///
/// ```java
/// new HttpEventReporter("http://localhost:5560", "my-key").header("X-Team", "support")
/// ```
///
/// One call of [#postEvent] is one attempt; trying again is the bus's business, and the exception tells
/// it whether that makes sense: yes for 408, 429, 5xx and a missing connection, no for every other
/// answer. A body of more than 8 kB is compressed, unless the server has refused that once and taken
/// the same event plain. Any 2xx is a delivery, whatever its body holds. Immutable: `projectId`, `header` and the
/// like return a changed copy.
public final class HttpEventReporter implements EventReporter {

    private static final String DEFAULT_ENDPOINT = "https://app.langwatch.ai";

    private final HttpTarget target;
    private final Options options;
    private final HttpPost post;
    private final EventJson json = new EventJson();
    private final Set<String> pagesShown = ConcurrentHashMap.newKeySet();

    /// How it posts, apart from where.
    ///
    /// @param client null for one of its own
    /// @param onPage null to log it
    /// @param outbox of this and other reporters
    private record Options(@Nullable OkHttpClient client, @Nullable Consumer<URI> onPage,
            int concurrency, boolean everySnapshot, Optional<Path> outbox) {

        Options withClient(OkHttpClient shared) {
            return new Options(shared, onPage, concurrency, everySnapshot, outbox);
        }

        Options withOnPage(Consumer<URI> action) {
            return new Options(client, action, concurrency, everySnapshot, outbox);
        }

        Options withConcurrency(int runs) {
            return new Options(client, onPage, runs, everySnapshot, outbox);
        }

        Options withEverySnapshot(boolean all) {
            return new Options(client, onPage, concurrency, all, outbox);
        }

        Options withOutbox(Path folder) {
            return new Options(client, onPage, concurrency, everySnapshot, Optional.of(folder));
        }
    }

    /// Makes a reporter to the server at `endpoint`.
    ///
    /// @param endpoint base address, to which `/api/scenario-events` is added
    /// @param apiKey null or blank if the server asks for none
    /// @throws IllegalArgumentException if `endpoint` is no http or https address
    public HttpEventReporter(String endpoint, @Nullable String apiKey) {
        this(HttpTarget.ofBase(endpoint, apiKey));
    }

    private HttpEventReporter(HttpTarget target) {
        this(target, new Options(null, null, 64, false, Optional.empty()));
    }

    private HttpEventReporter(HttpTarget target, Options options) {
        this.target = target;
        this.options = options;
        this.post = new HttpPost(target, options.client, options.concurrency);
    }

    /// Makes a reporter to exactly this address, such as a monitoring system's.
    ///
    /// @param apiKey null or blank if the server asks for none, or in a header of its own
    /// @throws IllegalArgumentException if `url` is no http or https address
    public static HttpEventReporter toUrl(String url, @Nullable String apiKey) {
        return new HttpEventReporter(HttpTarget.ofUrl(url, apiKey));
    }

    /// Returns the reporter that the environment describes; empty if it names neither a key nor a
    /// server, or if what it names is no address, which is warned of.
    ///
    /// `SCENARIO_EVENTS_ENDPOINT` is a full address and wins over the base address
    /// `LANGWATCH_ENDPOINT`; `LANGWATCH_API_KEY` alone means LangWatch's own server. An empty
    /// `LANGWATCH_ENDPOINT` means no server. `LANGWATCH_PROJECT_ID` is sent if it is there.
    /// `SCENARIO_EVERY_SNAPSHOT=true` asks for what [#everySnapshot] does.
    public static Optional<HttpEventReporter> fromEnvironment(Map<String, String> environment) {
        try {
            return target(environment)
                    .map(target -> target
                            .withProjectId(environment.getOrDefault("LANGWATCH_PROJECT_ID", "")))
                    .map(HttpEventReporter::new)
                    .map(reporter -> reporter.everySnapshot(Boolean
                            .parseBoolean(environment.get("SCENARIO_EVERY_SNAPSHOT"))));
        } catch (IllegalArgumentException e) {
            logger().warn("events are not posted: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /// Sets the project that is named in `X-Project-Id`.
    public HttpEventReporter projectId(String id) {
        return new HttpEventReporter(target.withProjectId(id), options);
    }

    /// Adds a header to every request; one of the same name is replaced. Its value is treated as a
    /// secret.
    public HttpEventReporter header(String name, String value) {
        return new HttpEventReporter(target.withHeader(name, value), options);
    }

    /// Sets whether a key may be sent by plain `http` to another machine. It may not unless this is
    /// called: whoever listens on the way could use it.
    public HttpEventReporter allowInsecure(boolean allowed) {
        return new HttpEventReporter(target.withInsecureAllowed(allowed), options);
    }

    /// Sets the client to post with, and so its proxies, certificates and timeouts; redirects are
    /// followed by this class, so that a key never goes to another scheme, host or port.
    public HttpEventReporter client(OkHttpClient shared) {
        return new HttpEventReporter(target, options.withClient(shared));
    }

    /// Sets what happens with the address of the page where the server shows the runs of a batch: called
    /// once for each address, on a reader's thread. It is logged unless this is called.
    public HttpEventReporter onPage(Consumer<URI> action) {
        return new HttpEventReporter(target, options.withOnPage(action));
    }

    /// Sets the same if [#onPage] was not called.
    public HttpEventReporter onPageByDefault(Consumer<URI> action) {
        return options.onPage == null ? onPage(action) : this;
    }

    /// Sets how many runs post at the same time; 64 unless this is called.
    public HttpEventReporter concurrency(int runs) {
        return new HttpEventReporter(target, options.withConcurrency(runs));
    }

    /// Sets whether snapshots are posted that a newer one makes superfluous.
    public HttpEventReporter everySnapshot(boolean all) {
        return new HttpEventReporter(target, options.withEverySnapshot(all));
    }

    /// Sets the folder in which undelivered events wait on disk; they are given up unless this is
    /// called. Each address with its project, key and headers has a folder of its own in it, so that what
    /// was published with one key is never sent with another. No key is written.
    public HttpEventReporter outbox(Path folder) {
        return new HttpEventReporter(target, options.withOutbox(folder));
    }

    @Override
    public void postEvent(ScenarioEvent event) throws DeliveryException {
        Reply reply = post.post(event.eventId(), json.body(event));
        switch (reply) {
            case Reply.Taken(String body) -> taken(event, body);
            case Reply.Refused(String message) -> throw DeliveryException.refused(message);
            case Reply.Denied(String message) -> throw DeliveryException.permanent(message);
            case Reply.Later later -> throw later.retryAfter()
                    .map(wait -> DeliveryException.temporary(later.message(), wait))
                    .orElseGet(() -> DeliveryException.temporary(later.message(), later.cause()));
        }
    }

    private void taken(ScenarioEvent event, String body) {
        if (event instanceof ScenarioRunStartedEvent) {
            page(body, event.batchRunId()).filter(page -> pagesShown.add(page.toString()))
                    .ifPresent(this::show);
        }
    }

    @Override
    public String name() {
        return target.display();
    }

    @Override
    public int concurrency() {
        return options.concurrency;
    }

    @Override
    public boolean everySnapshot() {
        return options.everySnapshot;
    }

    @Override
    public Optional<Path> outbox() {
        return options.outbox.map(folder -> folder.resolve(target.fileName()));
    }

    /// Closes its own connections; a client that it was given stays open.
    @Override
    public void close() {
        post.close();
    }

    /// Never shows the key.
    @Override
    public String toString() {
        return "HttpEventReporter[" + target + "]";
    }

    private static Optional<HttpTarget> target(Map<String, String> environment) {
        String key = environment.getOrDefault("LANGWATCH_API_KEY", "");
        String url = environment.getOrDefault("SCENARIO_EVENTS_ENDPOINT", "");
        String base = environment.get("LANGWATCH_ENDPOINT");
        if (!url.isBlank()) {
            return Optional.of(HttpTarget.ofUrl(url, key));
        }
        if (base != null && !base.isBlank()) {
            return Optional.of(HttpTarget.ofBase(base, key));
        }
        return key.isBlank() || base != null
                ? Optional.empty()
                : Optional.of(HttpTarget.ofBase(DEFAULT_ENDPOINT, key));
    }

    private void show(URI page) {
        if (options.onPage == null) {
            logger().info("Follow it live: {}", page);
        } else {
            options.onPage.accept(page);
        }
    }

    /// Returns the page of the batch, which lies below the page of its set that the server names.
    private static Optional<URI> page(String reply, String batchRunId) {
        try {
            return WireJson.object(reply).get("url") instanceof String url
                    && url.matches("https?://[^\\p{Cntrl}]+")
                            ? Optional.of(URI.create(url.replaceFirst("/+$", "") + "/"
                                    + URLEncoder.encode(batchRunId, StandardCharsets.UTF_8)))
                            : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// Looked for when there is something to say: that takes 20 ms of a session's start.
    private static Logger logger() {
        return LoggerFactory.getLogger(HttpEventReporter.class);
    }
}
