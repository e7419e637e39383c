"""Audits on an existing dask cluster (extra `dask`): the bytes of each file go there, its record comes back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from auditor.errors import AuditorError, ExhaustedError, UnreadableError, UsageError
from auditor.executors.pool import close
from auditor.work import Execute, ExecutorSetting, Recipe, Result, Task

CONNECT = 20
"""Seconds to wait for the scheduler."""
AHEAD = 2
"""Tasks on their way for each thread of the cluster, so that none waits for the next."""


class _Dask:
    def __init__(self, setting: ExecutorSetting) -> None:
        self._setting = setting
        try:
            import distributed
        except ImportError:
            raise UsageError(
                "没有安装 dask 组件", where="--executor dask", do='请运行 pip install "auditor[dask]"'
            ) from None
        if not setting.address:
            raise UsageError(
                "缺少调度器地址", where="--executor dask", do="请写成 --executor dask=tcp://主机:端口"
            )
        self._distributed: Any = distributed

    def __call__(self, tasks: Sequence[Task]) -> Iterator[tuple[int, Result]]:
        client = self._connected()
        try:
            self._check(client)
            yield from self._done(client, tasks)
        finally:
            _quietly(lambda: client.run(close))
            _quietly(client.close)

    def _connected(self) -> Any:
        try:
            return self._distributed.Client(self._setting.address, timeout=CONNECT, set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            raise UsageError(
                f"无法连接 dask 调度器（{type(error).__name__}）",
                where=self._setting.address,
                do="请检查地址，以及调度器是否在运行",
            ) from None

    def _check(self, client: Any) -> None:
        """Another program there would give other results."""
        own = self._setting.recipe.code()
        try:
            found = client.run(_code, self._setting.recipe)
        except Exception as error:
            raise UsageError(
                f"集群上无法载入本程序（{type(error).__name__}: {error}）",
                where=self._setting.address,
                do="请在每个节点安装同一版本的 auditor 和插件",
            ) from None
        for worker, code in sorted(found.items()):
            if code != own:
                raise UsageError(
                    "节点上的程序、插件或规则集与本机不同", where=worker, do="请在每个节点安装同一版本"
                )
        if not found:
            raise UsageError("集群没有节点", where=self._setting.address, do="请先启动 dask worker")

    def _done(self, client: Any, tasks: Sequence[Task]) -> Iterator[tuple[int, Result]]:
        code = self._setting.recipe.code()
        waiting = iter(tasks)
        given: dict[Any, Task] = {}
        collected = self._distributed.as_completed(loop=client.loop)

        def give(task: Task) -> tuple[int, Result] | None:
            number, file = task
            try:
                data = self._setting.read(file)
            except UnreadableError as error:
                return number, self._setting.failed(file, error)
            future = client.submit(_work, self._setting.recipe, code, file, data, pure=False)
            given[future] = task
            collected.add(future)
            return None

        room = AHEAD * max(1, sum(client.nthreads().values()))
        yield from filter(None, map(give, islice(waiting, room)))
        while given:
            future = next(collected)
            number, file = given.pop(future)
            yield number, self._result(future, file)
            future.release()
            for task in islice(waiting, 1):
                yield from filter(None, (give(task),))

    def _result(self, future: Any, file: Any) -> Result:
        try:
            result: Result = future.result()
        except UnreadableError as error:
            return self._setting.failed(file, error)
        except AuditorError:
            raise
        except Exception as error:  # a worker of the cluster that died over and over, or was lost
            what = f"集群未能完成（{type(error).__name__}）"
            return self._setting.failed(file, ExhaustedError(what, do="请检查集群节点的日志后再试"))
        return result


def _work(recipe: Recipe, code: str, file: Any, data: bytes) -> Result:
    """On the cluster: one file."""
    if _code(recipe) != code:  # a node that joined later
        raise UsageError("节点上的程序、插件或规则集与本机不同", do="请在每个节点安装同一版本")
    return recipe.here(file, data)


_codes: dict[Recipe, str] = {}


def _code(recipe: Recipe) -> str:
    if recipe not in _codes:
        _codes[recipe] = recipe.code()
    return _codes[recipe]


def _quietly(task: Any) -> None:
    """At the end nothing that goes wrong matters any more."""
    try:
        task()
    except Exception:
        return


def start(setting: ExecutorSetting) -> Execute:
    return _Dask(setting)
