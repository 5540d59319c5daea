"""From an Outcome and passages to an Answer, and the checks that nothing unproven is said."""
