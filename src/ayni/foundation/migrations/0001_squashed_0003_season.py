"""The whole room at once, for a database that has nothing of it: in the place of what `replaces` names."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from ayni.foundation.migrating import MakeTogether


SETS = {"foundation_searchword": ("title", "topics", "body"), "foundation_searchfacet": ("entries",)}


def keep_as_they_are(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    for table, columns in SETS.items():
        for column in columns:
            schema_editor.execute(f"ALTER TABLE {table} ALTER COLUMN {column} SET STORAGE EXTERNAL")


class Migration(migrations.Migration):

    replaces = [('foundation', '0001_initial'), ('foundation', '0002_search_text'), ('foundation', '0003_season')]

    initial = True

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        # Packages first: each of their operations draws anew all the models of people there are, and now they are few.
        ('account', '0009_emailaddress_unique_primary_email'),
        ('django_tasks_database', '0021_conditional_partial_index_ordering'),
        ('mfa', '0003_authenticator_type_uniq'),
        ('sessions', '0001_initial'),
        ('socialaccount', '0006_alter_socialaccount_extra_data'),
        ('usersessions', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Drawing',
            fields=[
                ('key', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('specification', models.JSONField()),
                ('svg', models.TextField(blank=True)),
                ('failure', models.TextField(blank=True)),
                ('asked_at', models.DateTimeField(auto_now_add=True)),
                ('drawn_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='SearchClock',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('count', models.PositiveBigIntegerField(default=0)),
                ('epoch', models.CharField(default='', max_length=32)),
            ],
        ),
        migrations.CreateModel(
            name='SearchEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=30)),
                ('record', models.CharField(max_length=64)),
                ('live', models.BooleanField(default=True)),
                ('tick', models.PositiveBigIntegerField()),
                ('title', models.JSONField(default=dict)),
                ('summary', models.JSONField(default=dict)),
                ('address', models.CharField(max_length=200)),
                ('facets', models.JSONField(default=dict)),
                ('freshness', models.DateField(blank=True, null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['tick', 'id', 'freshness'], name='entries_since_a_tick')],
                'constraints': [models.UniqueConstraint(fields=('kind', 'record'), name='one_entry_a_record')],
            },
        ),
        migrations.CreateModel(
            name='SearchFacet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dimension', models.CharField(max_length=40)),
                ('code', models.CharField(max_length=120)),
                ('tick', models.PositiveBigIntegerField(db_index=True)),
                ('entries', models.BinaryField(default=bytes)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('dimension', 'code'), name='one_set_a_facet_code')],
            },
        ),
        migrations.CreateModel(
            name='SearchWord',
            fields=[
                ('stem', models.CharField(max_length=80, primary_key=True, serialize=False)),
                ('surface', models.CharField(blank=True, max_length=80)),
                ('title', models.BinaryField(default=bytes)),
                ('topics', models.BinaryField(default=bytes)),
                ('body', models.BinaryField(default=bytes)),
            ],
        ),
        migrations.CreateModel(
            name='StoredFile',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('file', models.FileField(max_length=300, upload_to='%Y/%m')),
                ('name', models.CharField(max_length=200)),
                ('media_type', models.CharField(max_length=120)),
                ('size', models.PositiveBigIntegerField()),
                ('sha256', models.CharField(db_index=True, max_length=64)),
                ('uploaded_at', models.DateTimeField(auto_now_add=True)),
                ('uploaded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-uploaded_at'],
            },
        ),
        migrations.CreateModel(
            name='AuditEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True, db_index=True)),
                ('actor_label', models.CharField(max_length=200)),
                ('act', models.CharField(db_index=True, max_length=80)),
                ('target_id', models.CharField(max_length=64)),
                ('target_label', models.CharField(max_length=300)),
                ('before', models.JSONField(default=dict)),
                ('after', models.JSONField(default=dict)),
                ('note', models.TextField(blank=True)),
                ('actor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('target_type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contenttypes.contenttype')),
            ],
            options={
                'ordering': ['-at', '-pk'],
                'indexes': [models.Index(fields=['target_type', 'target_id'], name='audit_target')],
            },
        ),
        migrations.CreateModel(
            name='Country',
            fields=[
                ('iso2', models.CharField(max_length=2, primary_key=True, serialize=False)),
                ('iso3', models.CharField(max_length=3, unique=True)),
                ('numeric', models.CharField(max_length=3, unique=True)),
                ('name', models.CharField(max_length=80)),
                ('name_es', models.CharField(max_length=80, null=True)),
                ('name_en', models.CharField(max_length=80, null=True)),
                ('name_pt', models.CharField(max_length=80, null=True)),
                ('name_fr', models.CharField(max_length=80, null=True)),
                ('official_name', models.CharField(max_length=120)),
                ('subregion', models.CharField(choices=[('north-america', 'North America'), ('central-america', 'Central America'), ('caribbean', 'Caribbean'), ('andean', 'Andean countries'), ('southern-cone', 'Southern Cone')], max_length=20)),
                ('languages', models.JSONField(blank=True, default=list)),
                ('aliases', models.JSONField(blank=True, default=list)),
                ('tile_row', models.PositiveSmallIntegerField()),
                ('tile_column', models.PositiveSmallIntegerField()),
                ('note', models.TextField(blank=True)),
                ('source', models.CharField(max_length=600)),
            ],
            options={
                'verbose_name_plural': 'countries',
                'ordering': ['iso2'],
                'constraints': [models.UniqueConstraint(fields=('tile_row', 'tile_column'), name='one_country_a_tile')],
            },
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('once', models.CharField(blank=True, max_length=120, null=True, unique=True)),
                ('kind', models.CharField(db_index=True, max_length=60)),
                ('to_address', models.EmailField(max_length=254)),
                ('language', models.CharField(max_length=2)),
                ('subject', models.CharField(max_length=250)),
                ('body', models.TextField()),
                ('state', models.CharField(choices=[('draft', 'Draft, waiting to be read'), ('ready', 'Ready to leave'), ('sending', 'Leaving'), ('sent', 'Sent'), ('failed', 'Could not be sent'), ('withdrawn', 'Withdrawn')], db_index=True, default='ready', max_length=10)),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('tried_at', models.DateTimeField(blank=True, null=True)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('failure', models.TextField(blank=True)),
                ('to_person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='letters', to=settings.AUTH_USER_MODEL)),
                ('calendar', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['-written_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Obligation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(db_index=True, max_length=60)),
                ('subject_id', models.CharField(max_length=64)),
                ('debtor_id', models.CharField(max_length=64)),
                ('due_on', models.DateField(db_index=True)),
                ('born_at', models.DateTimeField(auto_now_add=True)),
                ('discharged_at', models.DateTimeField(blank=True, null=True)),
                ('waiver', models.TextField(blank=True)),
                ('debtor_type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contenttypes.contenttype')),
                ('discharged_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('subject_type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contenttypes.contenttype')),
            ],
            options={
                'ordering': ['due_on', 'pk'],
                'indexes': [models.Index(fields=['debtor_type', 'debtor_id'], name='obligation_debtor'), models.Index(fields=['subject_type', 'subject_id'], name='obligation_subject')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('discharged_at__isnull', True)), fields=('kind', 'subject_type', 'subject_id', 'debtor_type', 'debtor_id'), name='one_open_obligation_of_a_kind')],
            },
        ),
        migrations.CreateModel(
            name='Section',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject_id', models.CharField(max_length=64)),
                ('key', models.SlugField(max_length=40)),
                ('content', models.JSONField(default=dict)),
                ('revision', models.PositiveIntegerField(default=0)),
                ('touched_at', models.DateTimeField(blank=True, null=True)),
                ('subject_type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contenttypes.contenttype')),
                ('touched_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('subject_type', 'subject_id', 'key'), name='one_section_a_key')],
            },
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_on', models.DateField(help_text='The due date it recalls; a moved date is recalled anew.')),
                ('days', models.SmallIntegerField(help_text='Days after the due date; negative before it.')),
                ('settled_at', models.DateTimeField(auto_now_add=True)),
                ('sent', models.BooleanField()),
                ('obligation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to='foundation.obligation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('obligation', 'due_on', 'days'), name='one_reminder_a_step')],
            },
        ),
        migrations.CreateModel(
            name='SearchText',
            fields=[
                ('entry', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='text', serialize=False, to='foundation.searchentry')),
                ('title', models.TextField(blank=True)),
                ('topics', models.TextField(blank=True)),
                ('body', models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name='SectionVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('content', models.JSONField(default=dict)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('section', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='foundation.section')),
            ],
            options={
                'ordering': ['-number'],
                'constraints': [models.UniqueConstraint(fields=('section', 'number'), name='one_section_version_a_number')],
            },
        ),
        migrations.CreateModel(
            name='SetAside',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content', models.JSONField(default=dict)),
                ('revision', models.PositiveIntegerField()),
                ('saved_at', models.DateTimeField(auto_now=True)),
                ('section', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='set_aside', to='foundation.section')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('section', 'user'), name='one_set_aside_a_person')],
            },
        ),
        migrations.CreateModel(
            name='Escalation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_on', models.DateField(help_text='The due date it tells of; a moved date is told anew.')),
                ('told_on', models.DateField(db_index=True)),
                ('obligation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='escalations', to='foundation.obligation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('obligation', 'due_on'), name='one_escalation_a_due_date')],
            },
        ),
    ]
    operations = [MakeTogether(operations), migrations.RunPython(keep_as_they_are, migrations.RunPython.noop)]
