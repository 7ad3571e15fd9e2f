"""What the form of a talk says beside its fields. It must not import anything but its own layer."""

PROPOSAL_STAYS = "Het voorstel blijft anders open staan; u vindt het bij het overleg en op Vandaag."
