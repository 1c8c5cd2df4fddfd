"""The worker's round inside a test's transaction: what is ready is run, what failed fails the test."""

from django_tasks_db.models import DBTaskResult


def work() -> list[object]:
    """Run the tasks that are ready, in order; what they gave."""
    given = []
    for row in DBTaskResult.objects.ready():
        given.append(row.task.call(*row.args_kwargs["args"], **row.args_kwargs["kwargs"]))
        row.set_successful(None)
    return given
