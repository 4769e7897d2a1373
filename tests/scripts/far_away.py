#!/usr/bin/env python3
"""Lets a server on this machine answer as late as one in a region: a TCP proxy that holds every byte back.

usage: far_away.py LISTEN_PORT SERVER_PORT ROUND_TRIP_MS

Half of the round trip is spent each way. Nothing else is slowed down: bytes that come together leave together,
on as many connections as are opened.
"""
import asyncio, sys

listen, server, wait = int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]) / 2000


async def pump(reader, writer):
    loop, under_way = asyncio.get_running_loop(), asyncio.Queue()

    async def deliver():
        while True:
            at, data = await under_way.get()
            await asyncio.sleep(max(0, at - loop.time()))
            if not data:
                break
            writer.write(data)
            await writer.drain()
        writer.close()

    delivery = asyncio.create_task(deliver())
    try:
        while True:
            data = await reader.read(1 << 16)
            under_way.put_nowait((loop.time() + wait, data))
            if not data:
                break
        await delivery
    except ConnectionError:
        delivery.cancel()
        writer.close()


async def connection(reader, writer):
    to_server = await asyncio.open_connection("127.0.0.1", server)
    await asyncio.gather(pump(reader, to_server[1]), pump(to_server[0], writer))


async def main():
    await (await asyncio.start_server(connection, "127.0.0.1", listen)).serve_forever()


asyncio.run(main())
