"""An agent of the Agent2Agent protocol, by its Python SDK: python a2a_agent.py BINDING VERSION STREAMING

Prints the address that it listens at. Ends when its standard input does.
"""

import asyncio
import socket
import sys
import threading

import uvicorn
from a2a.helpers.proto_helpers import new_task_from_user_message, new_text_message
from a2a.server.agent_execution import AgentExecutor
from a2a.server.request_handlers import DefaultRequestHandler
from a2a.server.routes import create_agent_card_routes, create_jsonrpc_routes, create_rest_routes
from a2a.server.tasks import InMemoryTaskStore, TaskUpdater
from a2a.types import AgentCapabilities, AgentCard, AgentInterface, AgentSkill, Part
from starlette.applications import Starlette


SKILL = AgentSkill(id="tea", name="tea", description="Sells tea.", tags=["tea"])


class Tea(AgentExecutor):
    """Greets in a message; sells tea in a task, which it may have to ask about."""

    async def execute(self, context, event_queue):
        said = context.get_user_input()
        if "hello" in said:
            await event_queue.enqueue_event(
                new_text_message("Hello, you said: " + said, context_id=context.context_id))
            return
        task = context.current_task
        if task is None:
            task = new_task_from_user_message(context.message)
            await event_queue.enqueue_event(task)
        updater = TaskUpdater(event_queue, task.id, task.context_id)
        if "fail" in said:
            await updater.failed(updater.new_agent_message([Part(text="out of tea")]))
        elif "tea" in said:
            await updater.requires_input(updater.new_agent_message([Part(text="How many?")]))
        else:
            await self.sell(said, updater)

    async def sell(self, said, updater):
        await updater.start_work(updater.new_agent_message([Part(text="I am pouring.")]))
        pieces = ["Here ", "are ", said, " teas."]
        for i, piece in enumerate(pieces):
            await updater.add_artifact(
                [Part(text=piece)], artifact_id="order", append=i > 0,
                last_chunk=i == len(pieces) - 1)
            await asyncio.sleep(0.05)
        await updater.add_artifact([Part(text="The bill: 4 EUR.")], artifact_id="bill")
        await updater.complete()

    async def cancel(self, context, event_queue):
        raise NotImplementedError


def card(port, binding, version, streaming):
    return AgentCard(
        name="tea", description="Sells tea.", version="1",
        capabilities=AgentCapabilities(streaming=streaming),
        default_input_modes=["text/plain"], default_output_modes=["text/plain"], skills=[SKILL],
        supported_interfaces=[AgentInterface(
            url=f"http://127.0.0.1:{port}/{'rpc' if binding == 'JSONRPC' else 'rest'}",
            protocol_binding=binding, protocol_version=version)])


def end_with_input(server):
    sys.stdin.read()
    server.should_exit = True


def main(binding, version, streaming):
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    agent_card = card(port, binding, version, streaming)
    handler = DefaultRequestHandler(Tea(), InMemoryTaskStore(), agent_card)
    older = version.startswith("0.")
    app = Starlette(routes=[
        *create_agent_card_routes(agent_card),
        *create_jsonrpc_routes(handler, "/rpc", enable_v0_3_compat=older),
        *create_rest_routes(handler, path_prefix="/rest", enable_v0_3_compat=older)])
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
    threading.Thread(target=end_with_input, args=[server], daemon=True).start()
    print(f"http://127.0.0.1:{port}", flush=True)
    server.run(sockets=[listening])


main(sys.argv[1], sys.argv[2], sys.argv[3] == "streaming")
