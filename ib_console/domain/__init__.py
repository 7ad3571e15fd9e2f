"""Values and rules of the field, pure: no storage, no screen, no clock, no library but the standard one."""
