"""The personal synthesis (dossier 6.3): ten points, of which what is kept is written or chosen by the person alone."""
