/// What ../speed.py measures, as methods: the text is cells of a notebook and members of a class alike, so
/// that it runs in the kernel and in a process of its own, against any version of the library.
///
/// A figure is a line that begins with an equals sign.

int CALLS = 15;

void measure(Scenarios scenario, String what) throws Exception {
    switch (what) {
        case "turns" -> turns(scenario);
        case "batch" -> batches(scenario);
        case "kept" -> kept(scenario);
        case "short" -> drained(scenario, "short runs", shortRuns(60), 100, 8);
        case "many" -> drained(scenario, "many runs", asking("many", 10_000), 1, 10_000);
        case "readers" -> readers(scenario);
        default -> throw new IllegalArgumentException("expected a measure, found " + what);
    }
}

void figure(String name, double value) {
    System.out.printf(Locale.ROOT, "= %s = %.4f%n", name, value);
}

double seconds(Callable<?> work) throws Exception {
    long start = System.nanoTime();
    work.call();
    return (System.nanoTime() - start) / 1e9;
}

/// Since the process was started: the JVM's own start is in it.
double secondsSinceStart() {
    return (System.currentTimeMillis() - Long.getLong("started")) / 1e3;
}

/// Of the process, until now: less noisy than time where others work, too.
double cpuSeconds() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
}

double drained(Scenarios scenario) throws Exception {
    return seconds(() -> {
        scenario.drain();
        return null;
    });
}

double median(double... values) {
    Arrays.sort(values);
    return values[values.length / 2];
}

// Scenarios.

/// Two who say something else each time, at once.
Scenario talk(String name, int turns) {
    return Scenario.of(name, "they talk")
            .agents(AgentAdapter.of(AgentRole.USER, "user", in -> reply(text(in.messages().size()))),
                    AgentAdapter.named("agent", in -> reply(text(in.messages().size()))))
            .maxTurns(turns + 1)
            .script(script(proceed(turns), succeed()));
}

String text(int number) {
    return ("message " + number + " ").repeat(20).substring(0, 200);
}

/// Each asks the model as often as there are calls.
List<Scenario> asking(String name, int count) {
    AgentAdapter agent = AgentAdapter.named("agent", in -> reply("It is sunny, 21 °C."));
    return IntStream.range(0, count)
            .mapToObj(i -> Scenario.of(name + " " + i, "The user asks for the weather")
                    .agents(agent, new UserSimulatorAgent())
                    .maxTurns(CALLS + 1)
                    .script(script(proceed(CALLS), succeed())))
            .toList();
}

/// Seven events each.
List<Scenario> shortRuns(int count) {
    AgentAdapter desk = AgentAdapter.named("desk", in -> reply("Yes, on Friday."));
    return IntStream.range(0, count)
            .mapToObj(i -> Scenario.of("short " + i, "A customer asks when it comes")
                    .agents(desk, new UserSimulatorAgent())
                    .script(script(user("When?"), agent(), user("Sure?"), agent(), succeed())))
            .toList();
}

// Measures.

void turns(Scenarios scenario) throws Exception {
    int turns = 200;
    scenario.run(talk("first", turns));
    figure("first run", secondsSinceStart());
    figure("first run, CPU", cpuSeconds());
    laterTurns(Scenarios.open(Map.of()), turns);
}

/// No journal: tables are the only readers.
void laterTurns(Scenarios scenario, int turns) throws Exception {
    double[] micros = new double[300];
    double cpu = 0;
    for (int i = -3 * micros.length; i < micros.length; i++) {
        if (i == 0) {
            cpu = cpuSeconds();
        }
        double run = seconds(() -> scenario.run(talk("later", turns)));
        micros[Math.max(i, 0)] = 1e6 * run / turns;
        if (i % 10 == 0) {
            scenario.drain();
        }
    }
    scenario.drain();
    figure("turn, CPU", 1e6 * (cpuSeconds() - cpu) / micros.length / turns);
    figure("turn", median(micros));
}

void batches(Scenarios scenario) throws Exception {
    double cpu = cpuSeconds();
    figure("first batch", batch(scenario, "first"));
    figure("first batch, CPU", cpuSeconds() - cpu);
    batches(scenario, "warm", true);
    batches(scenario, "batch, live", true);
    batches(scenario, "batch, not live", false);
}

/// As the share that the latency alone has of the time.
void batches(Scenarios scenario, String name, boolean live) throws Exception {
    double[] shares = new double[9];
    double cpu = cpuSeconds();
    scenario.live(live);
    for (int i = 0; i < shares.length; i++) {
        shares[i] = CALLS * 0.05 / batch(scenario, name + i);
        scenario.drain();
    }
    figure(name, median(shares));
    figure(name + ", CPU a call", 1e3 * (cpuSeconds() - cpu) / shares.length / 100 / CALLS);
}

double batch(Scenarios scenario, String name) throws Exception {
    List<Scenario> asking = asking(name, 100);
    return seconds(() -> scenario.batch(asking).parallelism(100).run());
}

/// The figures are those of one batch and of the wait for its readers.
void drained(Scenarios scenario, String name, List<Scenario> scenarios, int trials, int parallelism)
        throws Exception {
    double cpu = cpuSeconds();
    double played = seconds(() -> scenario.batch(scenarios).trials(trials).parallelism(parallelism).run());
    double drained = drained(scenario);
    figure(name, played);
    figure(name + ", drain", drained);
    figure(name + ", drain share", drained / played);
    figure(name + ", CPU", cpuSeconds() - cpu);
}

void kept(Scenarios scenario) throws Exception {
    List<Scenario> talks = IntStream.range(0, 8_000).mapToObj(i -> talk("kept " + i, CALLS)).toList();
    long before = heap();
    scenario.batch(talks).run();
    scenario.drain();
    scenario.messages();
    figure("heap", (heap() - before) / 1e6);
}

long heap() {
    for (int i = 0; i < 3; i++) {
        System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
}

/// Runs are played as the events can't be had otherwise; the time of that is in the figure. It is CPU's,
/// which on one core is all there is.
void readers(Scenarios scenario) throws Exception {
    for (String name : List.of("events a second, first", "events a second")) {
        int before = scenario.events().rowCount();
        double cpu = cpuSeconds();
        scenario.batch(IntStream.range(0, 500).mapToObj(i -> talk(name + i, 100)).toList()).run();
        scenario.drain();
        double took = cpuSeconds() - cpu;
        figure(name, (scenario.events().rowCount() - before) / took);
    }
}
