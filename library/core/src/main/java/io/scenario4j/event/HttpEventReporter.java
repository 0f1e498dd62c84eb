package io.scenario4j.event;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.scenario4j.message.WireJson;
import io.scenario4j.retry.RetryAfter;

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

    private static final Logger LOG = LoggerFactory.getLogger(HttpEventReporter.class);
    private static final String DEFAULT_ENDPOINT = "https://app.langwatch.ai";
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(30);
    private static final int MAX_REDIRECTS = 5;
    private static final int MAX_REPLY_BYTES = 64 * 1024;
    private static final int MAX_SHOWN = 200;
    private static final int GZIP_ABOVE = 8 * 1024;

    /// Answers that are about the one request; others are about all of them.
    private static final Set<Integer> REFUSALS = Set.of(400, 409, 413, 414, 415, 422, 431);

    private final HttpTarget target;
    private final Options options;
    private final EventJson json = new EventJson();
    private final AtomicBoolean gzipRefused = new AtomicBoolean();
    private final Set<String> pagesShown = ConcurrentHashMap.newKeySet();
    private @Nullable OkHttpClient client;

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
    public static Optional<HttpEventReporter> fromEnvironment(Map<String, String> environment) {
        try {
            return target(environment)
                    .map(target -> target
                            .withProjectId(environment.getOrDefault("LANGWATCH_PROJECT_ID", "")))
                    .map(HttpEventReporter::new);
        } catch (IllegalArgumentException e) {
            LOG.warn("events are not posted: {}", e.getMessage());
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
    /// followed by this class, so that a key never goes to another host.
    public HttpEventReporter client(OkHttpClient shared) {
        return new HttpEventReporter(target, options.withClient(shared));
    }

    /// Sets what happens with the address of the page where the server shows the runs: called once for
    /// each address, on a reader's thread. It is logged unless this is called.
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
    /// called. Each address, and each project at it, has a folder of its own in it. No key is written.
    public HttpEventReporter outbox(Path folder) {
        return new HttpEventReporter(target, options.withOutbox(folder));
    }

    @Override
    public void postEvent(ScenarioEvent event) throws DeliveryException {
        target.check();
        String reply = post(event, EventJson.write(event));
        if (event instanceof ScenarioRunStartedEvent) {
            page(reply).filter(page -> pagesShown.add(page.toString())).ifPresent(this::show);
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
    public synchronized void close() {
        if (client != null && options.client == null) {
            client.connectionPool().evictAll();
            client.dispatcher().executorService().shutdown();
        }
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

    private String post(ScenarioEvent event, Buffer plain) throws DeliveryException {
        if (plain.size() <= GZIP_ABOVE || gzipRefused.get()) {
            return post(event, plain, "identity");
        }
        try {
            return post(event, json.writeGzip(event), "gzip");
        } catch (DeliveryException e) {
            if (!e.refused()) {
                throw e;
            }
            String reply = post(event, plain, "identity");
            gzipRefused.set(true);
            LOG.debug("{} takes no gzip: {}", target.display(), e.getMessage());
            return reply;
        }
    }

    private String post(ScenarioEvent event, Buffer body, String encoding)
            throws DeliveryException {
        try {
            Request.Builder request = target.request(event.eventId()).post(new JsonBody(body));
            if (!encoding.equals("identity")) {
                request.header("Content-Encoding", encoding);
            }
            String reply = post(request.build(), 0);
            LOG.debug("posted {} of run {}, {} bytes ({})", event.type(), event.scenarioRunId(),
                    body.size(), encoding);
            return reply;
        } catch (DeliveryException e) {
            throw e;
        } catch (IOException e) {
            throw DeliveryException.temporary("expected an answer from %s, found %s"
                    .formatted(target.display(), target.redact(e.toString())), e);
        }
    }

    private String post(Request request, int redirects) throws IOException {
        try (Response response = client().newCall(request).execute()) {
            if (response.isSuccessful()) {
                return text(response);
            }
            HttpUrl moved = moved(response);
            if (moved == null || redirects == MAX_REDIRECTS) {
                throw failure(response);
            }
            return post(request.newBuilder().url(moved).build(), redirects + 1);
        }
    }

    /// Returns where the same host wants the request instead; null if it does not, or names another
    /// host, which must not get the key.
    private static @Nullable HttpUrl moved(Response response) {
        String location = response.header("Location");
        if (!response.isRedirect() || location == null) {
            return null;
        }
        HttpUrl from = response.request().url();
        HttpUrl to = from.resolve(location);
        boolean same = to != null && to.host().equals(from.host())
                && (to.isHttps() || !from.isHttps());
        return same ? to : null;
    }

    private DeliveryException failure(Response response) {
        int code = response.code();
        String message = "expected 2xx from %s, found %d%s".formatted(target.display(), code,
                advice(response));
        boolean temporary = code == 408 || code == 429 || code >= 500;
        if (!temporary) {
            return REFUSALS.contains(code)
                    ? DeliveryException.refused(message)
                    : DeliveryException.permanent(message);
        }
        return RetryAfter.parse(response.header("Retry-After"), InstantSource.system())
                .map(wait -> DeliveryException.temporary(message, wait))
                .orElseGet(() -> DeliveryException.temporary(message, (Throwable) null));
    }

    private String advice(Response response) {
        String detail = target.redact(text(response).strip().replaceAll("\\s+", " "));
        String shown = detail.length() <= MAX_SHOWN
                ? detail
                : detail.substring(0, MAX_SHOWN) + "…";
        String answer = shown.isEmpty() ? "" : " (" + shown + ")";
        return switch (response.code()) {
            case 401, 403 -> answer + "; check the API key";
            case 404 -> answer + "; check the endpoint";
            case 301, 302, 303, 307, 308 ->
                "; set the endpoint to the address that it redirects to";
            default -> answer;
        };
    }

    /// Returns the body's beginning; empty if it breaks off, because the status has told everything.
    private static String text(Response response) {
        try {
            return response.peekBody(MAX_REPLY_BYTES).string();
        } catch (IOException _) {
            return "";
        }
    }

    private void show(URI page) {
        if (options.onPage == null) {
            LOG.info("Follow it live: {}", page);
        } else {
            options.onPage.accept(page);
        }
    }

    private static Optional<URI> page(String reply) {
        try {
            return WireJson.object(reply).get("url") instanceof String url
                    && url.matches("https?://.+")
                            ? Optional.of(URI.create(url))
                            : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// Made when the first event is posted: most sessions never need it.
    private synchronized OkHttpClient client() {
        if (client == null) {
            var builder = options.client == null ? ownClient() : options.client.newBuilder();
            client = builder.followRedirects(false).followSslRedirects(false).build();
        }
        return client;
    }

    private OkHttpClient.Builder ownClient() {
        return new OkHttpClient.Builder().callTimeout(CALL_TIMEOUT)
                .connectTimeout(Duration.ofSeconds(10))
                .readTimeout(CALL_TIMEOUT)
                .writeTimeout(CALL_TIMEOUT)
                .connectionPool(new ConnectionPool(options.concurrency, 1, TimeUnit.MINUTES));
    }

    /// JSON that is sent once by OkHttp, which would try again by itself after some failures; the bus
    /// counts attempts.
    private static final class JsonBody extends RequestBody {

        private static final MediaType JSON = MediaType.get("application/json");

        private final Buffer json;

        JsonBody(Buffer json) {
            this.json = json;
        }

        @Override
        public MediaType contentType() {
            return JSON;
        }

        @Override
        public long contentLength() {
            return json.size();
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            sink.write(json.clone(), json.size());
        }
    }
}
