"""ib-console: pupils, support levels, meetings and the SOP of one primary school, in the terminal of its IB."""
