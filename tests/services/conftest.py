"""The pupil of the tests of niveauwissels."""

import pytest
from children import Child
from school_helpers import People

from ib_console.services.container import Services


@pytest.fixture
def child(services: Services, people: People) -> Child:
    return Child(services, people)
